import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { CloisterError } from '@cloister/core'
import { dueJobs } from './await-due-job.ts'
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

/** Keeps work on the disk of one machine, without another program. */
export function diskQueue({ directory, ...timing }: DiskQueueOptions): WorkQueue {
  const { leaseMs = DEFAULT_LEASE_MS, rememberMs = DEFAULT_REMEMBER_MS } = timing
  const database = openDatabase(directory)
  const sql = statements(database)
  const due = dueJobs()
  const add = addInGroups(database, sql.add)

  return {
    async add(job) {
      sql.sweep.run(Date.now())
      const isNew = await add(job)
      if (isNew) due.wake()
      return isNew
    },
    take: (signal) =>
      due.wait(async () => {
        const now = Date.now()
        sql.park.run(now, MOST_ATTEMPTS)
        const row = sql.take.get(now + leaseMs, now)
        return row && takenJob(row)
      }, signal),
    async done({ id, attempt }) {
      sql.done.run(Date.now() + rememberMs, id, attempt)
    },
    async fail({ id, attempt }) {
      sql.fail.run(Date.now() + pauseAfterMs(attempt), id, attempt)
    },
    async forgetShop(shop, except) {
      sql.forget.run(shop, JSON.stringify(except))
    },
    async close() {
      await add.settled()
      database.close()
    },
  }
}

function openDatabase(directory: string): DatabaseSync {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  const file = join(directory, 'work.sqlite')
  closeSync(openSync(file, 'a', 0o600))
  const database = new DatabaseSync(file, { timeout: 5_000 })
  // `open` is 1 until a job is done, and 2 for one that nobody takes any more by itself.
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
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
      WHERE id = (SELECT id FROM job WHERE open = 1 AND due <= ? ORDER BY due LIMIT 1)
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

/** One commit, which waits for the disk, for all that came in the same turn. */
function addInGroups(
  database: DatabaseSync,
  insert: StatementSync,
): ((job: WorkJob) => Promise<boolean>) & { settled(): Promise<void> } {
  let group: { job: WorkJob; resolve(isNew: boolean): void; reject(cause: unknown): void }[] = []
  let isWaiting = false
  const commit = () => {
    isWaiting = false
    const jobs = group
    group = []
    try {
      database.exec('BEGIN IMMEDIATE')
      const now = Date.now()
      const added = jobs.map(
        ({ job }) => insert.run(job.id, job.shop, job.topic, JSON.stringify(job.payload), now).changes === 1,
      )
      database.exec('COMMIT')
      for (const [index, { resolve }] of jobs.entries()) resolve(added[index] === true)
    } catch (cause) {
      if (database.isTransaction) database.exec('ROLLBACK')
      for (const { reject } of jobs) reject(new CloisterError('CLOISTER_STORE_UNAVAILABLE', { cause }))
    }
  }
  const add = (job: WorkJob) => {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>()
    group.push({ job, resolve, reject })
    if (!isWaiting) setImmediate(commit)
    isWaiting = true
    return promise
  }
  return Object.assign(add, {
    async settled() {
      if (isWaiting) await new Promise((resolve) => setImmediate(resolve))
    },
  })
}

function takenJob(row: Record<string, unknown>): TakenJob {
  return {
    id: String(row['id']),
    shop: String(row['shop']),
    topic: String(row['topic']),
    payload: JSON.parse(String(row['payload'])),
    attempt: Number(row['attempt']),
  }
}
