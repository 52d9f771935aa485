import { randomBytes } from 'node:crypto'
import { readdir, rename, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** A living process touches its file every minute. */
const ABANDONED_AFTER_MS = 5 * 60_000

const OUTBOX = /^outbox-([0-9a-z]*)-(\d+|closed)-[0-9a-f]{8}\.jsonl$/

/** The files that this process writes: two outboxes of one process leave each other alone. */
const ownFiles = new Set<string>()

const host = (): string =>
  hostname()
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .slice(0, 40)

/** Names a new file after the machine and the process that own it. */
export function ownFile(directory: string): string {
  const path = join(directory, `outbox-${host()}-${process.pid}-${randomBytes(4).toString('hex')}.jsonl`)
  ownFiles.add(path)
  return path
}

export function disown(path: string): void {
  ownFiles.delete(path)
}

/** Leaves a file to whoever opens the directory next, though this process may live on. */
export async function giveUp(path: string): Promise<void> {
  await rename(path, path.replace(/-\d+-([0-9a-f]{8}\.jsonl)$/, '-closed-$1')).catch(() => undefined)
  disown(path)
}

/** The files whose process is no more: it ended on this machine, or has not been heard of for five minutes. */
export async function abandonedFiles(directory: string): Promise<readonly string[]> {
  const found = (await readdir(directory)).map((name) => ({ name, path: join(directory, name) }))
  const asked = await Promise.all(
    found.map(async ({ name, path }) => ((await isAbandoned(name, path)) ? [path] : [])),
  )
  return asked.flat()
}

async function isAbandoned(name: string, path: string): Promise<boolean> {
  const [, owningHost, pid] = OUTBOX.exec(name) ?? []
  if (pid === undefined || ownFiles.has(path)) return false
  if (pid === 'closed') return true
  if (owningHost === host() && !isRunning(Number(pid))) return true
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS
}

/** A file of our own number that is not ours is of an earlier process: in containers everybody is number 1. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
