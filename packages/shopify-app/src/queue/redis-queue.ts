import { CloisterError } from '@cloister/core'
import { createRedisFunctions, type RedisFunctionsOptions } from '@cloister/core/redis'
import { dueJobs } from './await-due-job.ts'
import { inGroups } from './in-groups.ts'
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

/** More would keep Redis from answering others for too long. */
const MOST_AT_ONCE = 500
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
  const add = inGroups<WorkJob, boolean>(async (jobs) => {
    const written = jobs.flatMap(({ id, ...job }) => [id, JSON.stringify(job)])
    const answers = await call('add', [rememberMs, ...written])
    return (answers as readonly number[]).map((answer) => answer === 1)
  }, MOST_AT_ONCE)
  const take = inGroups<undefined, TakenJob | undefined>(async (takers) => {
    const taken = await call('take', [leaseMs, MOST_ATTEMPTS, takers.length])
    return (taken as readonly TakenReply[]).map(takenJob)
  }, MOST_AT_ONCE)
  const done = inGroups<TakenJob, void>(async (jobs) => {
    await call('done', [rememberMs, ...jobs.flatMap(({ id, attempt }) => [id, `${attempt}`])])
    return []
  }, MOST_AT_ONCE)

  return {
    async add(job) {
      const isNew = await add(job)
      if (isNew) due.wake()
      return isNew
    },
    take: (signal) => due.wait(() => take(undefined), signal),
    done,
    async fail({ id, attempt }) {
      await call('fail', [id, `${attempt}`, pauseAfterMs(attempt)])
    },
    async forgetShop(shop, except) {
      await call('forget', [shop, ...except])
    },
    async close() {
      await Promise.all([add.settled(), take.settled(), done.settled()])
      await functions.close()
    },
  }
}

type TakenReply = readonly [id: string, job: string, attempt: number]

function takenJob([id, job, attempt]: TakenReply): TakenJob {
  return { ...(JSON.parse(job) as Omit<WorkJob, 'id'>), id, attempt }
}
