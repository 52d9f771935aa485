import { mkdir, stat, statfs } from 'node:fs/promises'
import { CloisterError } from '@cloister/core'
import { writing } from './file-fault.ts'

/** Numbers of file systems that live in memory, statfs(2). */
const IN_MEMORY: ReadonlySet<number> = new Set([0x01021994, 0x858458f6])
const OTHERS = 0o077

/**
 * Makes a folder that only its owner may enter.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_FOLDER_NOT_PRIVATE` where it exists and others may enter it: who can
 * write there can put another model in the place of this one.
 */
export async function makePrivateFolder(path: string): Promise<void> {
  await writing(mkdir(path, { recursive: true, mode: 0o700 }))
  const { mode, uid } = await writing(stat(path))
  const own = process.getuid?.()
  // Windows has neither.
  if (own === undefined || ((mode & OTHERS) === 0 && uid === own)) return
  throw new CloisterError('CLOISTER_FOLDER_NOT_PRIVATE')
}

/** Whether what is written there never reaches a disk, as long as nothing is swapped out. */
export async function isInMemory(folder: string): Promise<boolean> {
  return process.platform === 'linux' && IN_MEMORY.has((await writing(statfs(folder))).type)
}
