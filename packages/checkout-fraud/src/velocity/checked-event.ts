import { CloisterError } from '@cloister/core'
import { DAY_MS } from '../durations.ts'
import type { TokenPair } from '../order-tokens.ts'
import type { SettledOrder, VelocityEvent } from './velocity-store.ts'

const TOKEN = /^[\w-]{22}$/u
/** A total beyond any basket, so that sums stay exact. */
const AMOUNT_LIMIT = 10 ** 12

/**
 * Refuses what must not become a key or a count: anything but a token, a time that has not come, an amount below zero.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export function checkedEvent(event: VelocityEvent): VelocityEvent {
  checkIds(event)
  checkTime(event.atMs)
  for (const pair of Object.values(event.tokens)) {
    if (!isPair(pair)) throw invalid('tokens')
  }
  if (!(event.amountInHundredths >= 0)) throw invalid('amountInHundredths')
  return { ...event, amountInHundredths: Math.min(Math.round(event.amountInHundredths), AMOUNT_LIMIT) }
}

/** @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`, whose details name the field. */
export function checkedOutcome(outcome: SettledOrder): SettledOrder {
  checkIds(outcome)
  if (outcome.atMs !== undefined) checkTime(outcome.atMs)
  if (typeof outcome.isBad !== 'boolean') throw invalid('isBad')
  return outcome
}

function checkIds({ id, previousId }: Pick<SettledOrder, 'id' | 'previousId'>): void {
  if (!isToken(id)) throw invalid('id')
  if (previousId !== undefined && !isToken(previousId)) throw invalid('previousId')
}

/** A time far ahead, such as one in microseconds, would make everything that stands look old. */
function checkTime(atMs: number): void {
  if (!(atMs >= 0 && atMs <= Date.now() + DAY_MS)) throw invalid('atMs')
}

function isPair(pair: TokenPair | undefined): boolean {
  return (
    pair === undefined || (isToken(pair.current) && (pair.previous === undefined || isToken(pair.previous)))
  )
}

function isToken(value: unknown): boolean {
  return typeof value === 'string' && TOKEN.test(value)
}

function invalid(field: string): CloisterError {
  return new CloisterError('CLOISTER_ORDER_INVALID', { details: { field } })
}
