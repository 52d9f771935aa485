import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendFile, openForAppend } from './append-file.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'append-file-'))
})
afterEach(() => rm(directory, { recursive: true }))

describe('a file that grows by whole lines', () => {
  it('takes back the half of a line after which the disk was full', async () => {
    const path = join(directory, 'file')
    const handle = await openForAppend(path)
    const write = handle.write.bind(handle) as (
      bytes: Buffer,
      from: number,
      count: number,
    ) => Promise<unknown>
    let isFull = false
    const filling = async (bytes: Buffer, from: number) => {
      if (!isFull) return await write(bytes, from, bytes.length - from)
      await write(bytes, 0, 3)
      throw new Error('ENOSPC')
    }
    const file = appendFile(path, Object.assign(handle, { write: filling as unknown as typeof handle.write }))
    await file.append('first line\n')
    isFull = true
    await expect(file.append('second line\n')).rejects.toThrow('ENOSPC')
    isFull = false
    await file.append('third line\n')
    await file.close()

    expect(await readFile(path, 'utf8')).toBe('first line\nthird line\n')
    expect(file.bytes).toBe(22)
  })
})
