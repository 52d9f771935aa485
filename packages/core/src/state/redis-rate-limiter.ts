import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import * as z from 'zod/mini'
import { refuseOption } from '../option-fault.ts'
import { createMemoryRateLimiter } from './memory-rate-limiter.ts'
import type { Allowance, RateLimiter } from './rate-limiter.ts'
import { connectToRedis, REDIS_PLACE, type RedisClient } from './redis-connection.ts'

/** Either `url` or `client`. */
export interface RedisRateLimiterOptions {
  /** Such as `rediss://user:password@redis.internal.example:6379`. `redis:` without TLS on loopback only. */
  readonly url?: string
  /** Authorities for the certificate of a `rediss:` server, PEM. Default: those of the runtime. */
  readonly ca?: string
  /** Its settings are used for a connection of the limiter's own, as for sentinels or a socket file. */
  readonly client?: RedisClient
  /** What the names of the counters begin with. Default `cloister`. */
  readonly prefix?: string
  /** What happens while Redis does not answer: each process counts for itself. The only policy there is. */
  readonly whenUnavailable?: 'memory'
  /** Told when counting moves from one place to the other. It begins in memory. */
  readonly onChange?: (counting: 'redis' | 'memory') => void
}

export interface RedisRateLimiter extends RateLimiter {
  /** Ends the limiter's own connection. Whoever takes after that counts in memory. */
  close(): Promise<void>
}

const schema = z.strictObject({
  ...REDIS_PLACE,
  prefix: z.optional(z.string().check(z.regex(/^[\w:-]{1,64}$/u))),
  whenUnavailable: z.optional(z.literal('memory')),
  onChange: z.optional(z.custom((value) => typeof value === 'function')),
})

/** A shopper waits no longer for a counter than this. */
const COMMAND_TIMEOUT_MS = 100
/** After a failure nobody asks Redis for so long: a server that hangs would otherwise slow down every request. */
const PAUSE_MS = 1_000

/**
 * Counts in a Redis that several servers share. Only HMAC tokens, random ids and numbers go there. When Redis is down
 * or slow, requests are counted in the memory of each process, under the same limits, until it is back: nobody is
 * locked out, and nobody gets more than one limit for each process.
 *
 * @throws A `CloisterError` with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createRedisRateLimiter(options: RedisRateLimiterOptions): RedisRateLimiter {
  const parsed = schema.safeParse(options)
  if (!parsed.success)
    throw refuseOption(String(parsed.error.issues[0]?.path[0] ?? 'options'), 'what is documented')
  const { prefix = 'cloister', onChange = () => undefined } = options
  const { url, ca, client } = options
  // A command that was lost is counted in memory: sending it again later would count twice.
  const redis = connectToRedis({ url, ca, client }, { commandTimeout: COMMAND_TIMEOUT_MS })
  const memory = createMemoryRateLimiter()
  const shared = countersOf(redis, prefix)
  let counting = 'memory'
  let pausedUntilMs = 0
  const countIn = (place: 'redis' | 'memory') => {
    if (place !== counting) onChange(place)
    counting = place
  }
  return {
    async take(key, limit) {
      if (redis.status === 'ready' && performance.now() >= pausedUntilMs) {
        try {
          const allowance = await shared(key, limit)
          countIn('redis')
          return allowance
        } catch {
          // The reason may hold a host or a password; that it happened is what `onChange` tells.
          pausedUntilMs = performance.now() + PAUSE_MS
        }
      }
      countIn('memory')
      return await memory.take(key, limit)
    },
    async close() {
      redis.disconnect()
    },
  }
}

/** A counter in Redis for each limit. A key that is above its limit is refused from here until its window ends. */
function countersOf(redis: RedisClient, keyPrefix: string): RateLimiter['take'] {
  const counters = new Map<string, RateLimiterRedis>()
  return async (key, { requests, windowSeconds }) => {
    const name = `${requests}/${windowSeconds}`
    const counter =
      counters.get(name) ??
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix,
        points: requests,
        duration: windowSeconds,
        inMemoryBlockOnConsumed: requests,
      })
    counters.set(name, counter)
    try {
      return allowance(true, await counter.consume(key))
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return allowance(false, refusal)
      throw refusal
    }
  }
}

function allowance(isAllowed: boolean, { msBeforeNext }: RateLimiterRes): Allowance {
  return { isAllowed, retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) }
}
