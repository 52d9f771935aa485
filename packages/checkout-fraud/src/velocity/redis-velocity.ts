import { CloisterError } from '@cloister/core'
import { createRedisFunctions, type RedisFunctions, type RedisFunctionsOptions } from '@cloister/core/redis'
import { TOKEN_KINDS, type TokenKind, type VelocityToken } from '../order-tokens.ts'
import { checkedEvent, checkedOutcome } from './checked-event.ts'
import { COUNTED_WITH } from './counted-with.ts'
import { NOTHING_COUNTED } from './nothing-counted.ts'
import { VELOCITY_LIBRARY } from './velocity-library.ts'
import type { TokenVelocity, VelocityEvent, VelocityReading, VelocityStore } from './velocity-store.ts'
import { OTHER_NAME_LENGTH } from './velocity-windows.ts'

/** Either `url` or `client`. */
export interface RedisVelocityOptions {
  /** Such as `rediss://user:password@redis.internal.example:6379`. `redis:` without TLS on loopback only. */
  readonly url?: string | undefined
  /** Authorities for the certificate of a `rediss:` server, PEM. Default: those of the runtime. */
  readonly ca?: string | undefined
  /** Its settings are used for a connection of the store's own, as for sentinels or a socket file. */
  readonly client?: RedisFunctionsOptions['client']
  /** What the names of all keys begin with: letters, digits, `_`, `-` and `:`. Default `cloister`. */
  readonly prefix?: string | undefined
}

const MEASURES = Object.keys(NOTHING_COUNTED)

/**
 * Counts in a Redis (7 or newer) or Valkey that several servers share: one call for an order, which counts it once and
 * reads what stood before it in the same step. Keys and values hold tokens, numbers and times; all of them expire.
 *
 * All keys have one hash tag, so in a cluster they stand on one node. Give the store a Redis that evicts nothing
 * (`maxmemory-policy noeviction`) and writes what it acknowledges (`appendonly yes`): then no acknowledged count is lost
 * when it restarts.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createRedisVelocity(options: RedisVelocityOptions): VelocityStore {
  const { prefix = 'cloister', ...place } = options
  if (!/^[\w:-]{1,64}$/u.test(prefix)) {
    const details = { option: 'prefix', expected: 'letters, digits, _, - and :' }
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details })
  }
  const functions = createRedisFunctions({ ...place, library: VELOCITY_LIBRARY })
  // The number is that of the form in which values are packed.
  const keys = keysBelow(`{${prefix}:velocity}:1`)
  return {
    async record(given, { signal }) {
      const event = checkedEvent(given)
      return readingOf(await functions.call('record', recordInput(event, keys), { signal }))
    },
    async settle(given, { signal }) {
      const { id, previousId, isBad, atMs } = checkedOutcome(given)
      const values = [keys.history, isBad ? 1 : 0, atMs ?? '']
      const orders = [id, previousId].flatMap((each) => (each === undefined ? [] : [keys.order(each)]))
      await functions.call('settle', { keys: orders, values }, { signal })
    },
    close: async () => await functions.close(),
  }
}

interface Keys {
  order(id: VelocityToken): string
  answer(id: VelocityToken): string
  /** What the token of a history follows. */
  readonly history: string
}

function keysBelow(start: string): Keys {
  return {
    order: (id) => `${start}:order:${id}`,
    answer: (id) => `${start}:answer:${id}`,
    history: `${start}:token:`,
  }
}

type Input = Parameters<RedisFunctions['call']>[1]

function recordInput({ id, previousId, atMs, amountInHundredths, tokens }: VelocityEvent, of: Keys): Input {
  const ids = previousId === undefined ? [id] : [id, previousId]
  const keys = ids.flatMap((each) => [of.order(each), of.answer(each)])
  const values: (number | string)[] = [atMs, amountInHundredths, ids.length]
  const numberOf = (token: VelocityToken | undefined) => (token ? keys.push(`${of.history}${token}`) : 0)
  for (const [index, kind] of TOKEN_KINDS.entries()) {
    const pair = tokens[kind]
    if (pair === undefined) continue
    const other = tokens[COUNTED_WITH[kind]]
    const isSame = other?.previous === other?.current
    values.push(
      index,
      numberOf(pair.current),
      numberOf(pair.previous === pair.current ? undefined : pair.previous),
    )
    values.push(nameOf(other?.current), isSame ? '' : nameOf(other?.previous))
  }
  return { keys, values }
}

function nameOf(token: VelocityToken | undefined): string {
  return token?.slice(0, OTHER_NAME_LENGTH) ?? ''
}

function readingOf(reply: unknown): VelocityReading {
  const [repeated, ...numbers] = reply as readonly number[]
  const byKind: Partial<Record<TokenKind, TokenVelocity>> = {}
  for (let start = 0; start < numbers.length; start += MEASURES.length + 1) {
    const kind = TOKEN_KINDS[numbers[start] ?? -1]
    const sums = MEASURES.map((measure, index) => [measure, numbers[start + 1 + index]])
    if (kind !== undefined) byKind[kind] = Object.fromEntries(sums) as TokenVelocity
  }
  return { isRepeated: repeated === 1, byKind }
}
