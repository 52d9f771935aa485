import { CloisterError } from '@cloister/core'
import { createRedisFunctions, type RedisFunctionsOptions, type RedisLibrary } from '@cloister/core/redis'
import { createDeliveryMemory, type DeliveryMemory } from './delivery-memory.ts'

export interface RedisDeliveriesOptions {
  /** Such as `rediss://user:password@redis.internal.example:6379`. `redis:` without TLS on loopback only. */
  readonly url?: string
  /** Authorities for the certificate of a `rediss:` server, PEM. Default: those of the runtime. */
  readonly ca?: string
  /** Its settings are used for a connection of one's own, as for sentinels or a socket file. */
  readonly client?: NonNullable<RedisFunctionsOptions['client']>
  /** What the names of all keys begin with: letters, digits, `_`, `-` and `:`. Default `cloister`. */
  readonly prefix?: string
  /** For how long a delivery is known again, in seconds. Default 86 400. */
  readonly keptSeconds?: number
}

/** A memory of deliveries that several processes share. */
export interface RedisDeliveries extends DeliveryMemory {
  close(): Promise<void>
}

const DAY_SECONDS = 86_400
/** A checkout waits for the reply; that it could be remembered elsewhere is worth no more than this. */
const PATIENCE_MS = 100

/** The first reply that was kept is the one that everybody gets. */
const LIBRARY: RedisLibrary = {
  name: 'cloister_deliveries',
  functions: ['recall', 'keep'],
  source: `
local function recall(keys)
  return redis.call('GET', keys[1])
end
local function keep(keys, args)
  local known = redis.call('GET', keys[1])
  if known then return known end
  redis.call('SET', keys[1], args[1], 'EX', args[2])
  return args[1]
end`,
}

/**
 * Remembers deliveries in a Redis (7 or newer) or Valkey that several processes share. What is kept are replies under
 * digests; of two processes that are asked the same at the same moment both work, and both give the reply that was kept
 * first. While Redis is down each process remembers by itself, and nobody waits for it longer than a tenth of a second.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createRedisDeliveries(options: RedisDeliveriesOptions): RedisDeliveries {
  const { prefix = 'cloister', keptSeconds = DAY_SECONDS, ...place } = options
  if (!/^[\w:-]{1,64}$/u.test(prefix)) {
    const details = { option: 'prefix', expected: 'letters, digits, _, - and :' }
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details })
  }
  const functions = createRedisFunctions({ ...place, library: LIBRARY })
  const own = createDeliveryMemory({ keptSeconds })

  async function asked(name: string, key: string, values: readonly (number | string)[]): Promise<unknown> {
    try {
      const input = { keys: [`${prefix}:delivery:${key}`], values }
      return await functions.call(name, input, { signal: AbortSignal.timeout(PATIENCE_MS) })
    } catch {
      // Down, full or slow: this process goes on alone.
      return
    }
  }

  return {
    once: (key, reply) =>
      own.once(key, async () => {
        const known = await asked('recall', key, [])
        if (typeof known === 'string') return known
        const made = await reply()
        const kept = await asked('keep', key, [made, keptSeconds])
        return typeof kept === 'string' ? kept : made
      }),
    close: () => functions.close(),
  }
}
