import { open, readFile } from 'node:fs/promises'
import { type AppendFile, appendFile, type OpenForAppend } from '../audit/append-file.ts'
import type { OutboxJob } from './outbox.ts'

/** A line of the file: a job that was put in, or the id of one that was done. */
export type OutboxLine = { readonly put: OutboxJob } | { readonly done: string }

export function outboxText(lines: readonly OutboxLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** The jobs that a file leaves to be done. A last line that its process could not finish is passed over. */
export async function jobsIn(path: string): Promise<readonly OutboxJob[]> {
  const jobs = new Map<string, OutboxJob>()
  for (const text of (await readFile(path, 'utf8')).split('\n')) {
    const line = readLine(text)
    if (line === undefined) continue
    if ('put' in line) jobs.set(line.put.id, line.put)
    else jobs.delete(line.done)
  }
  return [...jobs.values()]
}

function readLine(text: string): OutboxLine | undefined {
  try {
    return JSON.parse(text) as OutboxLine
  } catch {
    return undefined
  }
}

/** Makes a file with the jobs that are given, on the disk before anybody relies on it. */
export async function newOutboxFile(
  path: string,
  jobs: Iterable<OutboxJob>,
  openForAppend: OpenForAppend,
): Promise<AppendFile> {
  const file = appendFile(path, await openForAppend(path))
  try {
    await file.append(outboxText([...jobs].map((put) => ({ put }))))
    await file.sync()
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Says that the process which owns the file is alive. */
export async function touch(path: string, now: Date): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.utimes(now, now)
  } finally {
    await handle.close()
  }
}
