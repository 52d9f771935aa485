import { CloisterError } from '@cloister/core'
import { createRedisFunctions, type RedisFunctionsOptions, type RedisLibrary } from '@cloister/core/redis'
import { placeWithoutCustomers, type RecordPlace } from './record-place.ts'

/** Where the counts of the fraud check are, as `createRedisVelocity` was told. */
export interface VelocityPlaceOptions extends Omit<RedisFunctionsOptions, 'library'> {
  /** The prefix under which a shop is counted. Each shop needs one of its own. */
  readonly prefixOf: (shop: string) => string
}

/** One step of a scan, so that Redis answers others between the steps. */
const SWEEP_LIBRARY: RedisLibrary = {
  name: 'cloister_sweep',
  functions: ['step'],
  source: `
local function step(keys, args)
  local found = redis.call('SCAN', args[1], 'MATCH', keys[1] .. ':*', 'COUNT', 1000)
  if #found[2] > 0 then redis.call('UNLINK', unpack(found[2])) end
  return found[1]
end
`,
}

/**
 * The counts of a shop in Redis. They stand under keyed tokens, so nobody can be looked up in them, not even by whoever
 * redacts: a customer's expire by themselves, a shop's are deleted.
 */
export function velocityPlace({ prefixOf, ...place }: VelocityPlaceOptions): RecordPlace & {
  close(): Promise<void>
} {
  const functions = createRedisFunctions({ ...place, library: SWEEP_LIBRARY })
  async function redactShop(shop: string, signal: AbortSignal): Promise<void> {
    const prefix = prefixOf(shop)
    // A wildcard would delete what other shops count.
    if (!/^[\w:-]{1,64}$/u.test(prefix)) {
      throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'prefixOf' } })
    }
    let cursor = '0'
    do {
      const input = { keys: [`{${prefix}:velocity}`], values: [cursor] }
      cursor = String(await functions.call('step', input, { signal }))
    } while (cursor !== '0')
  }
  return { ...placeWithoutCustomers('counts of orders', redactShop), close: () => functions.close() }
}
