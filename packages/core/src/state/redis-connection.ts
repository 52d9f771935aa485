import { Redis, type RedisOptions } from 'ioredis'
import * as z from 'zod/mini'
import { refuseOption } from '../option-fault.ts'

export type RedisClient = Redis

/** Either `url` or `client`. */
export interface RedisPlace {
  readonly url?: string | undefined
  readonly ca?: string | undefined
  readonly client?: RedisClient | undefined
}

/** What a schema of options says about the place of a Redis. */
export const REDIS_PLACE: Readonly<Record<keyof RedisPlace, z.ZodMiniType>> = {
  url: z.optional(z.string()),
  ca: z.optional(z.string().check(z.includes('-----BEGIN '))),
  client: z.optional(
    z.custom<RedisClient>((value) => typeof (value as RedisClient | null)?.duplicate === 'function'),
  ),
}

type Settings = Omit<RedisOptions, 'replyMapping'>

/**
 * Opens a connection of one's own: TLS or loopback, no queue while there is none, and nothing is sent twice by itself.
 *
 * @throws A `CloisterError` with code `CLOISTER_OPTIONS_INVALID`.
 */
export function connectToRedis({ url, ca, client }: RedisPlace, special: Settings = {}): RedisClient {
  if ((url === undefined) === (client === undefined)) throw refuseOption('url', 'either url or client')
  const settings: Settings = {
    lazyConnect: false,
    connectTimeout: 2_000,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(100 * 2 ** attempt, 2_000),
    ...special,
  }
  const redis =
    client?.duplicate(settings) ?? new Redis(checkUrl(url ?? ''), { ...settings, ...tlsOf(url, ca) })
  // Without a listener Redis prints its errors, and they may hold what is in the URL.
  redis.on('error', () => undefined)
  return redis
}

function tlsOf(url = '', ca: string | undefined): Settings {
  if (!url.startsWith('rediss:')) return {}
  return { tls: { ...(ca !== undefined && { ca }), rejectUnauthorized: true, minVersion: 'TLSv1.2' } }
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u

function checkUrl(url: string): string {
  const { protocol = '', hostname = '', search = '?' } = URL.parse(url) ?? {}
  // A query would set options of ioredis, the time-outs and TLS among them.
  const isPrivate = protocol === 'rediss:' || (protocol === 'redis:' && LOOPBACK.test(hostname))
  if (isPrivate && search === '') return url
  throw refuseOption('url', 'a rediss: URL without a query, or redis: on loopback')
}
