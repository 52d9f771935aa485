import type { Keyring, TokenPurpose } from '@cloister/checkout-fraud'
import { CloisterError } from '@cloister/core'
import { createRedisFunctions, type RedisFunctionsOptions, type RedisLibrary } from '@cloister/core/redis'
import type { CustomerSubject, RecordPlace } from './record-place.ts'

/** Where the counts of the fraud check are, as `createRedisVelocity` was told. */
export interface VelocityPlaceOptions extends Omit<RedisFunctionsOptions, 'library'> {
  /** The prefix under which a shop is counted. Each shop needs one of its own. */
  readonly prefixOf: (shop: string) => string
  /**
   * The keys under which a shop counts. With them a customer who wants to be forgotten is found by their id, and the
   * counts of their account and their orders are deleted; without them those expire by themselves.
   */
  readonly keysOf?: (shop: string) => Pick<Keyring, 'tokens'> | undefined
}

/** One step of a scan, so that Redis answers others between the steps. */
const SWEEP_LIBRARY: RedisLibrary = {
  name: 'cloister_sweep',
  functions: ['step', 'drop', 'held'],
  source: `
local function step(keys, args)
  local found = redis.call('SCAN', args[1], 'MATCH', keys[1] .. ':*', 'COUNT', 1000)
  if #found[2] > 0 then redis.call('UNLINK', unpack(found[2])) end
  return found[1]
end

local function drop(keys, args)
  return redis.call('UNLINK', unpack(keys))
end

local function held(keys, args)
  return redis.call('EXISTS', unpack(keys))
end
`,
}

/** As many names as one call may have. */
const MOST_NAMES = 1_000

/**
 * The counts of a shop in Redis. They stand under keyed tokens, so that who took the Redis can look up nobody in them.
 * What stands under an address or a network belongs to many, names nobody, and expires by itself.
 */
export function velocityPlace({ prefixOf, keysOf, ...place }: VelocityPlaceOptions): RecordPlace & {
  close(): Promise<void>
} {
  const functions = createRedisFunctions({ ...place, library: SWEEP_LIBRARY })
  const startOf = (shop: string): string => {
    const prefix = prefixOf(shop)
    // A wildcard would delete what other shops count.
    if (/^[\w:-]{1,64}$/u.test(prefix)) return `{${prefix}:velocity}`
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'prefixOf' } })
  }
  /** How many records it was carried out on. */
  async function inParts(
    name: 'drop' | 'held',
    subject: CustomerSubject,
    signal: AbortSignal,
  ): Promise<number> {
    const keys = keysOf?.(subject.shop)
    const names = keys === undefined ? [] : await namesOf(subject, keys)
    let count = 0
    for (let from = 0; from < names.length; from += MOST_NAMES) {
      const part = names.slice(from, from + MOST_NAMES).map((each) => `${startOf(subject.shop)}:1:${each}`)
      count += Number(await functions.call(name, { keys: part, values: [] }, { signal }))
    }
    return count
  }
  return {
    name: 'counts of orders',
    async report(subject, signal) {
      const value = await inParts('held', subject, signal)
      return value === 0 ? [] : [{ what: 'records under keyed tokens of the account and its orders', value }]
    },
    async redactCustomer(subject, signal) {
      await inParts('drop', subject, signal)
    },
    async redactShop(shop, signal) {
      let cursor = '0'
      do {
        const input = { keys: [startOf(shop)], values: [cursor] }
        cursor = String(await functions.call('step', input, { signal }))
      } while (cursor !== '0')
    },
    close: () => functions.close(),
  }
}

/** What `createRedisVelocity` calls the history of an account, an order, and what was answered about it. */
async function namesOf(
  { customerId, orderIds }: CustomerSubject,
  keys: Pick<Keyring, 'tokens'>,
): Promise<readonly string[]> {
  const tokensOf = async (purpose: TokenPurpose, value: string): Promise<readonly string[]> => {
    const { current, previous } = await keys.tokens(purpose, value)
    return previous === undefined ? [current] : [current, previous]
  }
  const accounts = customerId === undefined ? [] : await tokensOf('account', customerId)
  const orders = (await Promise.all(orderIds.map((id) => tokensOf('order', id)))).flat()
  return [
    ...accounts.map((token) => `token:${token}`),
    ...orders.flatMap((token) => [`order:${token}`, `answer:${token}`]),
  ]
}
