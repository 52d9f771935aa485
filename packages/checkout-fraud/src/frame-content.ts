import { CloisterError } from '@cloister/core'
import { TOKEN_KINDS, type TokenKind } from './order-tokens.ts'
import { type OrderSignals, SIGNAL_WORDS } from './signal-words.ts'
import { HIGHEST_BUCKET, VELOCITY_MEASURES, type VelocitySignals } from './velocity-signals.ts'

const WORDS: ReadonlyMap<string, ReadonlySet<unknown>> = new Map(
  Object.entries(SIGNAL_WORDS).map(([name, words]) => [name, new Set<unknown>(words)]),
)
const CARD_BIN = /^\d{6}$/

/**
 * Takes signals for what they say they are only after looking: every signal, each a word of its list, nothing else.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_EGRESS_BLOCKED`.
 */
export function requireWords(signals: OrderSignals): void {
  let foreign = 0
  let words = 0
  for (const name of Reflect.ownKeys(signals)) {
    const value = signals[name as keyof OrderSignals]
    if (WORDS.get(name as string)?.has(value)) words += 1
    else if (name !== 'cardBin' || !CARD_BIN.test(value ?? '')) foreign += 1
  }
  if (foreign > 0 || words !== WORDS.size) throw blocked({ word: Math.max(foreign, 1) })
}

/**
 * Copies buckets one by one: what a store adds to its objects does not come along.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_EGRESS_BLOCKED` for what is no small number.
 */
export function bucketsOf(velocity: VelocitySignals): VelocitySignals {
  const copy: Partial<Record<TokenKind, Record<string, number>>> = {}
  for (const kind of TOKEN_KINDS) {
    const counted = velocity[kind]
    if (counted !== undefined) copy[kind] = measuresOf(counted)
  }
  return copy as VelocitySignals
}

function measuresOf(counted: Readonly<Record<string, unknown>>): Record<string, number> {
  const measures: Record<string, number> = {}
  for (const name of VELOCITY_MEASURES) {
    const bucket = counted[name]
    if (!isBucket(bucket)) throw blocked({ number: 1 })
    measures[name] = bucket
  }
  return measures
}

function isBucket(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= HIGHEST_BUCKET
}

function blocked(rules: Readonly<Record<string, number>>): CloisterError {
  const findings = Object.values(rules).reduce((sum, count) => sum + count, 0)
  return new CloisterError('CLOISTER_EGRESS_BLOCKED', { details: { findings, ...rules } })
}
