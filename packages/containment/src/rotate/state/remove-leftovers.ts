import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { reading } from '../../seal/files/file-fault.ts'
import { destroyFile } from './destroy-file.ts'

const LEFTOVER = /^\..+\.[0-9a-f]{16}\.unfinished$/u

/** Destroys what a run that was killed had begun to write: it may hold a key. Only for who holds the folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  const entries = await reading(readdir(folder, { recursive: true, withFileTypes: true }))
  for (const { name, parentPath } of entries)
    if (LEFTOVER.test(name)) await destroyFile(join(parentPath, name))
}
