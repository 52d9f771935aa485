import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { CloisterError } from '@cloister/core'
import { openPrivateDatabase } from '../sqlite/open-private-database.ts'
import { dueJobs } from './await-due-job.ts'
import { inGroups } from './in-groups.ts'
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

export interface DiskQueueOptions extends WorkTiming {
  /** Made when it is missing, for its owner alone. Several processes of one machine may share it. */
  readonly directory: string
}

/** More would keep other requests waiting for too long. */
const MOST_AT_ONCE = 500
const SWEEP_MS = 1_000

/** Keeps work on the disk of one machine, without another program. */
export function diskQueue({ directory, ...timing }: DiskQueueOptions): WorkQueue {
  const { leaseMs = DEFAULT_LEASE_MS, rememberMs = DEFAULT_REMEMBER_MS } = timing
  const database = openDatabase(directory)
  const sql = statements(database)
  const due = dueJobs()
  const add = inGroups<WorkJob, boolean>((jobs) => addAll(database, sql.add, jobs), MOST_AT_ONCE)
  const sweep = nowAndThen((now) => sql.sweep.run(now))
  const park = nowAndThen((now) => sql.park.run(now, MOST_ATTEMPTS))
  const take = inGroups<undefined, TakenJob | undefined>((takers) => {
    const now = Date.now()
    park(now)
    return together(database, () =>
      takers.map(() => takenJob(sql.take.get(now + leaseMs, now, MOST_ATTEMPTS))),
    )
  }, MOST_AT_ONCE)
  const done = inGroups<TakenJob, void>((jobs) => {
    const untilMs = Date.now() + rememberMs
    return together(database, () => {
      for (const { id, attempt } of jobs) sql.done.run(untilMs, id, attempt)
      return []
    })
  }, MOST_AT_ONCE)

  return {
    async add(job) {
      sweep(Date.now())
      const isNew = await add(job)
      if (isNew) due.wake()
      return isNew
    },
    take: (signal) => due.wait(() => take(undefined), signal),
    done,
    async fail({ id, attempt }) {
      sql.fail.run(Date.now() + pauseAfterMs(attempt), id, attempt)
    },
    async forgetShop(shop, except) {
      sql.forget.run(shop, JSON.stringify(except))
    },
    async close() {
      await Promise.all([add.settled(), take.settled(), done.settled()])
      database.close()
    },
  }
}

function openDatabase(directory: string): DatabaseSync {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  const file = join(directory, 'work.sqlite')
  const database = openPrivateDatabase(file)
  // Only what is acknowledged waits for the disk: what else is lost with the power is work that is begun again.
  // `open` is 1 until a job is done, and 2 for one that nobody takes any more by itself.
  database.exec(`
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS job (
      id TEXT PRIMARY KEY, shop TEXT NOT NULL, topic TEXT NOT NULL, payload TEXT NOT NULL,
      open INTEGER NOT NULL DEFAULT 1, attempt INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS job_due ON job (open, due);
  `)
  return database
}

function statements(
  database: DatabaseSync,
): Record<'add' | 'done' | 'fail' | 'forget' | 'park' | 'sweep' | 'take', StatementSync> {
  return {
    add: database.prepare('INSERT OR IGNORE INTO job (id, shop, topic, payload, due) VALUES (?, ?, ?, ?, ?)'),
    sweep: database.prepare('DELETE FROM job WHERE open = 0 AND due <= ?'),
    park: database.prepare('UPDATE job SET open = 2 WHERE open = 1 AND due <= ? AND attempt >= ?'),
    take: database.prepare(`
      UPDATE job SET due = ?, attempt = attempt + 1
      WHERE id = (SELECT id FROM job WHERE open = 1 AND due <= ? AND attempt < ? ORDER BY due LIMIT 1)
      RETURNING id, shop, topic, payload, attempt`),
    done: database.prepare(
      `UPDATE job SET open = 0, payload = '', due = ? WHERE id = ? AND attempt = ? AND open = 1`,
    ),
    fail: database.prepare('UPDATE job SET due = ? WHERE id = ? AND attempt = ? AND open = 1'),
    forget: database.prepare(
      'DELETE FROM job WHERE shop = ? AND open > 0 AND topic NOT IN (SELECT value FROM json_each(?))',
    ),
  }
}

/** One commit, which waits for the disk, for all that came together. */
function addAll(database: DatabaseSync, insert: StatementSync, jobs: readonly WorkJob[]): readonly boolean[] {
  database.exec('PRAGMA synchronous = FULL')
  try {
    const now = Date.now()
    return together(database, () =>
      jobs.map(
        ({ id, shop, topic, payload }) =>
          insert.run(id, shop, topic, JSON.stringify(payload), now).changes === 1,
      ),
    )
  } catch (cause) {
    throw new CloisterError('CLOISTER_STORE_UNAVAILABLE', { cause })
  } finally {
    database.exec('PRAGMA synchronous = NORMAL')
  }
}

/** All of it or nothing. */
function together<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw cause
  }
}

/** Lets work through once in a while: what is swept up needs no hurry. */
function nowAndThen(work: (now: number) => void): (now: number) => void {
  let nextMs = 0
  return (now) => {
    if (now < nextMs) return
    nextMs = now + SWEEP_MS
    work(now)
  }
}

function takenJob(row: Record<string, unknown> | undefined): TakenJob | undefined {
  if (row === undefined) return undefined
  return {
    id: String(row['id']),
    shop: String(row['shop']),
    topic: String(row['topic']),
    payload: JSON.parse(String(row['payload'])),
    attempt: Number(row['attempt']),
  }
}
