import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import { refuseOption } from '../option-fault.ts'
import { connectToRedis, REDIS_PLACE, type RedisClient } from '../state/redis-connection.ts'
import { untilAborted } from '../transport/deadline.ts'
import { storeError } from './store-error.ts'

/** Functions in Lua that Redis runs as one step each. */
export interface RedisLibrary {
  /** Small letters and `_`. A digest of the source is added: several versions stand beside each other. */
  readonly name: string
  /** Defines a local function `(keys, args)` for each of `functions`. */
  readonly source: string
  readonly functions: readonly string[]
}

/** Either `url` or `client`. */
export interface RedisFunctionsOptions {
  /** Such as `rediss://user:password@redis.internal.example:6379`. `redis:` without TLS on loopback only. */
  readonly url?: string | undefined
  /** Authorities for the certificate of a `rediss:` server, PEM. Default: those of the runtime. */
  readonly ca?: string | undefined
  /** Its settings are used for a connection of one's own, as for sentinels or a socket file. */
  readonly client?: RedisClient | undefined
  readonly library: RedisLibrary
}

export interface RedisFunctions {
  /**
   * Runs one function. A call that failed may have been carried out all the same.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_STORE_UNAVAILABLE`, `CLOISTER_CLOSED`, or by the signal
   * `CLOISTER_DEADLINE_EXCEEDED` or `CLOISTER_ABORTED`.
   */
  call(name: string, input: FunctionInput, options: { readonly signal: AbortSignal }): Promise<unknown>
  /** Lets what was sent come to its end, for at most a second. */
  close(): Promise<void>
}

export interface FunctionInput {
  readonly keys: readonly string[]
  readonly values: readonly (number | string)[]
}

/** No reply for so long while one is due: the connection is given up and a new one opened. */
const SILENCE_LIMIT_MS = 2_000
/** More are not sent: of a server that hangs nobody gets an answer by waiting in a longer line. */
const WAITING_LIMIT = 1_000
const CLOSE_LIMIT_MS = 1_000

const libraryName = z.string().check(z.regex(/^[a-z_]{1,32}$/u))
const schema = z.strictObject({
  ...REDIS_PLACE,
  library: z.object({ name: libraryName, source: z.string(), functions: z.array(libraryName) }),
})

/**
 * Calls functions in a Redis of version 7 or newer, or in Valkey, and loads them where they are missing: on a new
 * server, and on one that forgot them. While there is no connection every call fails at once.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createRedisFunctions(options: RedisFunctionsOptions): RedisFunctions {
  const parsed = schema.safeParse(options)
  if (!parsed.success) {
    throw refuseOption(String(parsed.error.issues[0]?.path[0] ?? 'options'), 'what is documented')
  }
  const { library, ...place } = options
  const { prefix, code } = registered(library)
  const redis = connectToRedis(place, {
    socketTimeout: SILENCE_LIMIT_MS,
    // Behind an address that moved to another server the old connection leads to a copy that takes nothing.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  })
  const begun = firstAnswer(redis)
  const waiting = new Set<Promise<unknown>>()
  let loading: Promise<unknown> | undefined
  let isClosed = false
  let fault: unknown
  redis.on('error', (error) => {
    fault = error
  })
  redis.on('ready', () => {
    fault = undefined
  })

  const load = () => {
    loading ??= redis.call('FUNCTION', 'LOAD', 'REPLACE', code).finally(() => {
      loading = undefined
    })
    return loading
  }
  const run = async (name: string, { keys, values }: FunctionInput) => {
    const words = [`${prefix}${name}`, keys.length, ...keys, ...values]
    try {
      return await redis.call('FCALL', ...words)
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('Function not found'))) throw error
      await load()
      return await redis.call('FCALL', ...words)
    }
  }

  return {
    async call(name, input, { signal }) {
      if (isClosed) throw new CloisterError('CLOISTER_CLOSED')
      await untilAborted(begun, signal)
      if (redis.status !== 'ready') throw storeError(fault)
      if (waiting.size >= WAITING_LIMIT) throw storeError('busy')
      const running = run(name, input).catch((cause: unknown) => {
        throw storeError(cause)
      })
      waiting.add(running)
      const done = () => waiting.delete(running)
      running.then(done, done)
      return await untilAborted(running, signal)
    },
    async close() {
      isClosed = true
      const limit = AbortSignal.timeout(CLOSE_LIMIT_MS)
      await untilAborted(Promise.allSettled(waiting), limit).catch(() => undefined)
      redis.disconnect()
    },
  }
}

/** Whoever asks while the very first connection is being made waits for it; later nobody does. */
function firstAnswer(redis: RedisClient): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['ready', 'error', 'close', 'end']) redis.once(event, () => resolve())
  })
}

function registered({ name, source, functions }: RedisLibrary): { prefix: string; code: string } {
  const digest = createHash('sha256').update(source).digest('hex').slice(0, 12)
  const prefix = `${name}_${digest}_`
  const lines = functions.map((each) => `redis.register_function('${prefix}${each}', ${each})`)
  return { prefix, code: [`#!lua name=${name}_${digest}`, source, ...lines].join('\n') }
}
