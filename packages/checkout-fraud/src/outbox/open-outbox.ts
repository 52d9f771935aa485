import { rm } from 'node:fs/promises'
import type { AppendFile, OpenForAppend } from '../audit/append-file.ts'
import { commitInGroups } from '../audit/commit-in-groups.ts'
import type { Outbox, OutboxJob } from './outbox.ts'
import { jobsIn, newOutboxFile, type OutboxLine, outboxText, touch } from './outbox-file.ts'
import { abandonedFiles, disown, giveUp, ownFile } from './outbox-owner.ts'

const REWRITE_ABOVE_BYTES = 8 << 20
const HEARTBEAT_MS = 60_000

export interface OutboxOptions {
  readonly directory: string
  /** Whether a job is on the disk, and not only with the operating system, before it counts as put. */
  readonly syncsGroups: boolean
  readonly openForAppend: OpenForAppend
}

/**
 * Opens the outbox of a directory, with whatever earlier processes left in it. Jobs are in memory as well: what the disk
 * refuses is written with the next group that it takes.
 *
 * @throws Whatever the file system throws when the directory cannot be used at all.
 */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { directory, openForAppend } = options
  const jobs = new Map<string, OutboxJob>()
  let file: AppendFile | undefined
  let bytesAtStart = 0
  let isBehind = true

  /** Begins a new file with what is still to be done, and leaves the old one. */
  async function rewrite(): Promise<void> {
    const path = ownFile(directory)
    try {
      const fresh = await newOutboxFile(path, jobs.values(), openForAppend)
      const old = file
      file = fresh
      bytesAtStart = fresh.bytes
      isBehind = false
      await leave(old)
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined)
      disown(path)
      throw error
    }
  }

  const { commit, drained } = commitInGroups<OutboxLine>(async (lines) => {
    if (file === undefined || isBehind || file.bytes > REWRITE_ABOVE_BYTES + 2 * bytesAtStart) {
      return await rewrite()
    }
    // When this fails, the next group writes everything anew, this one's jobs among it.
    isBehind = true
    await file.append(outboxText(lines))
    if (options.syncsGroups) await file.sync()
    isBehind = false
  })

  async function adopt(): Promise<void> {
    const paths = await abandonedFiles(directory)
    const left = await Promise.all(paths.map(jobsIn))
    for (const job of left.flat()) if (!jobs.has(job.id)) jobs.set(job.id, job)
    await rewrite()
    await Promise.all(paths.map((path) => rm(path, { force: true })))
  }

  await adopt()
  const heartbeat = setInterval(() => {
    if (file !== undefined) touch(file.path, new Date()).catch(() => undefined)
  }, HEARTBEAT_MS)
  heartbeat.unref()

  return {
    put(job) {
      jobs.set(job.id, job)
      return commit({ put: job })
    },
    async done(id) {
      if (jobs.delete(id)) await commit({ done: id }).catch(() => undefined)
    },
    get size() {
      return jobs.size
    },
    open: () => [...jobs.values()],
    async close() {
      clearInterval(heartbeat)
      await drained()
      if (isBehind && jobs.size > 0) await rewrite().catch(() => undefined)
      const closing = file
      file = undefined
      if (jobs.size === 0) return await leave(closing)
      await closing?.close()
      if (closing !== undefined) await giveUp(closing.path)
    },
  }
}

async function leave(file: AppendFile | undefined): Promise<void> {
  if (file === undefined) return
  await file.close().catch(() => undefined)
  await rm(file.path, { force: true }).catch(() => undefined)
  disown(file.path)
}
