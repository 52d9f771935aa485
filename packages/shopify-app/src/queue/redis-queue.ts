import { CloisterError } from '@cloister/core'
import { createRedisFunctions, type RedisFunctionsOptions } from '@cloister/core/redis'
import { dueJobs } from './await-due-job.ts'
import { WORK_LIBRARY } from './work-library.ts'
import {
  DEFAULT_LEASE_MS,
  DEFAULT_REMEMBER_MS,
  MOST_ATTEMPTS,
  pauseAfterMs,
  type TakenJob,
  type WorkJob,
  type WorkQueue,
  type WorkTiming,
} from './work-queue.ts'

/** Either `url` or `client`. */
export interface RedisQueueOptions extends WorkTiming {
  /** Such as `rediss://user:password@redis.internal.example:6379`. `redis:` without TLS on loopback only. */
  readonly url?: string | undefined
  /** Authorities for the certificate of a `rediss:` server, PEM. Default: those of the runtime. */
  readonly ca?: string | undefined
  readonly client?: RedisFunctionsOptions['client']
  /** What the names of all keys begin with: letters, digits, `_`, `-` and `:`. Default `cloister`. */
  readonly prefix?: string | undefined
}

/** An answer is due within Shopify's five seconds. */
const CALL_MS = 3_000

/**
 * Keeps work in a Redis (7 or newer) or Valkey that several servers share. Give it one that evicts nothing and writes what
 * it acknowledges (`appendonly yes`, `appendfsync always`): then a killed Redis loses no job that was acknowledged.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function redisQueue(options: RedisQueueOptions): WorkQueue {
  const {
    prefix = 'cloister',
    leaseMs = DEFAULT_LEASE_MS,
    rememberMs = DEFAULT_REMEMBER_MS,
    ...place
  } = options
  if (!/^[\w:-]{1,64}$/u.test(prefix)) {
    const details = { option: 'prefix', expected: 'letters, digits, _, - and :' }
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details })
  }
  const functions = createRedisFunctions({ ...place, library: WORK_LIBRARY })
  const keys = ['open', 'jobs', 'tries', 'seen'].map((name) => `{${prefix}:work}:1:${name}`)
  const call = (name: string, values: readonly (number | string)[]) =>
    functions.call(name, { keys, values }, { signal: AbortSignal.timeout(CALL_MS) })
  const due = dueJobs()

  return {
    async add({ id, shop, topic, payload }) {
      const isNew = (await call('add', [id, JSON.stringify({ shop, topic, payload }), rememberMs])) === 1
      if (isNew) due.wake()
      return isNew
    },
    take: (signal) => due.wait(async () => takenJob(await call('take', [leaseMs, MOST_ATTEMPTS])), signal),
    async done({ id, attempt }) {
      await call('done', [id, `${attempt}`, rememberMs])
    },
    async fail({ id, attempt }) {
      await call('fail', [id, `${attempt}`, pauseAfterMs(attempt)])
    },
    async forgetShop(shop, except) {
      await call('forget', [shop, ...except])
    },
    close: () => functions.close(),
  }
}

function takenJob(reply: unknown): TakenJob | undefined {
  if (!Array.isArray(reply)) return undefined
  const [id, job, attempt] = reply as [string, string, number]
  return { ...(JSON.parse(job) as Omit<WorkJob, 'id'>), id, attempt }
}
