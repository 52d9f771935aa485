import { open, rm } from 'node:fs/promises'
import { writing } from '../../seal/files/file-fault.ts'

/** Overwrites a file and removes it: where the file system writes in place, nothing is left on the disk. No file is no fault. */
export async function destroyFile(path: string): Promise<void> {
  await writing(overwrite(path))
  await writing(rm(path, { force: true }))
}

async function overwrite(path: string): Promise<void> {
  try {
    await using file = await open(path, 'r+')
    const { size } = await file.stat()
    await file.write(new Uint8Array(size), 0, size, 0)
    await file.sync()
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    if (!isMissing) throw cause
  }
}
