import { appendFile, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenForAppend, openForAppend } from '../audit/append-file.ts'
import { openOutbox } from './open-outbox.ts'
import type { OutboxJob } from './outbox.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'outbox-'))
})
afterEach(() => rm(directory, { recursive: true }))

const opened = (open: OpenForAppend = openForAppend) =>
  openOutbox({ directory, syncsGroups: false, openForAppend: open })
const job = (id: string, payload: unknown = id): OutboxJob => ({ id, kind: 'test', expiresAt: 0, payload })
const left = async () => {
  const outbox = await opened()
  const ids = outbox.open().map(({ id }) => id)
  await outbox.close()
  return ids
}

/** What a process leaves that was killed: its file, named after a number that no process has. */
async function leftByTheDead(host: string, pid: number, lines: string): Promise<string> {
  const path = join(directory, `outbox-${host}-${pid}-0123abcd.jsonl`)
  await appendFile(path, lines)
  return path
}
const host = hostname()
  .toLowerCase()
  .replaceAll(/[^0-9a-z]/g, '')
  .slice(0, 40)
const NOBODY = 2 ** 22 + 1

describe('the outbox', () => {
  it('gives the jobs that were not done to whoever opens it next', async () => {
    const outbox = await opened()
    await Promise.all(['a', 'b', 'c'].map((id) => outbox.put(job(id))))
    await outbox.done('b')
    await outbox.close()

    expect(await left()).toEqual(['a', 'c'])
    expect(await left()).toEqual(['a', 'c'])
  })

  it('keeps only the latest of jobs with one id', async () => {
    const outbox = await opened()
    await outbox.put(job('a', 1))
    await outbox.put(job('a', 2))
    await outbox.close()

    const again = await opened()
    expect(again.open()).toEqual([job('a', 2)])
    await again.close()
  })

  it('leaves no file behind when everything was done', async () => {
    const outbox = await opened()
    await outbox.put(job('a'))
    await outbox.done('a')
    await outbox.close()

    expect(await readdir(directory)).toEqual([])
  })

  it('takes over from a process that was killed in the middle of a line', async () => {
    await leftByTheDead(host, NOBODY, `${JSON.stringify({ put: job('a') })}\n{"put":{"id":"b","ki`)
    expect(await left()).toEqual(['a'])
  })

  it('takes over from an earlier process that had the same number, as in containers everybody has', async () => {
    await leftByTheDead(host, process.pid, `${JSON.stringify({ put: job('a') })}\n`)
    expect(await left()).toEqual(['a'])
  })

  it('leaves a living process on this machine alone', async () => {
    await leftByTheDead(host, process.ppid, `${JSON.stringify({ put: job('a') })}\n`)
    expect(await left()).toEqual([])
  })

  it('leaves a living process on another machine alone until it has been silent for long', async () => {
    const path = await leftByTheDead('elsewhere', 1, `${JSON.stringify({ put: job('a') })}\n`)
    expect(await left()).toEqual([])
    const longAgo = new Date(Date.now() - 6 * 60_000)
    await utimes(path, longAgo, longAgo)
    expect(await left()).toEqual(['a'])
  })

  it('does not take the jobs of another outbox that is open in the same process', async () => {
    const first = await opened()
    await first.put(job('a'))
    const second = await opened()

    expect(second.open()).toEqual([])
    await Promise.all([first.close(), second.close()])
    expect(await left()).toEqual(['a'])
  })

  it('writes with the next group what a full disk refused, and loses nothing that it had', async () => {
    let isFull = false
    const outbox = await opened(async (path) => {
      const handle = await openForAppend(path)
      const write = handle.write.bind(handle) as (buffer: Buffer) => Promise<{ bytesWritten: number }>
      const refusing = (buffer: Buffer) => (isFull ? Promise.reject(new Error('ENOSPC')) : write(buffer))
      return Object.assign(handle, { write: refusing as unknown as typeof handle.write })
    })
    await outbox.put(job('a'))
    isFull = true
    await expect(outbox.put(job('b'))).rejects.toMatchObject({ code: 'CLOISTER_RECORD_UNWRITABLE' })
    expect(outbox.open()).toHaveLength(2)
    isFull = false
    await outbox.put(job('c'))
    await outbox.close()

    expect((await left()).sort()).toEqual(['a', 'b', 'c'])
  })

  it('is rewritten when it has grown far beyond what is still to be done', async () => {
    const outbox = await opened()
    const long = 'x'.repeat(64 << 10)
    for (let n = 0; n < 150; n += 1) {
      await outbox.put(job('a', long))
    }
    const [name = ''] = await readdir(directory)
    const { size } = await stat(join(directory, name))
    await outbox.close()

    expect(size).toBeLessThan(2 << 20)
    expect(await left()).toEqual(['a'])
  })
})
