import { mkdir, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { reading, writing } from '../../seal/files/file-fault.ts'
import { destroyFile } from './destroy-file.ts'

const LEFTOVER = /^\..+\.[0-9a-f]{16}\.unfinished$/u
const KEYS_FOLDER = 'keys'
const STATE = 'state'

/**
 * Destroys what a run that was killed had begun to write: it may hold a key. Only for who holds the folder.
 *
 * @param names Of the keys, whose files lie there. What has another name may be of another program.
 */
export async function removeLeftovers(folder: string, names: readonly string[]): Promise<void> {
  const keysFolder = join(folder, KEYS_FOLDER)
  await writing(mkdir(keysFolder, { recursive: true, mode: 0o700 }))
  const served = (await reading(readdir(folder))).filter((name) =>
    [STATE, ...names].some((one) => name.startsWith(`.${one}.`)),
  )
  const kept = await reading(readdir(keysFolder, { recursive: true }))
  const paths = [...served, ...kept.map((name) => join(KEYS_FOLDER, name))]
  for (const path of paths.filter(isLeftover)) await destroyFile(join(folder, path))
}

function isLeftover(path: string): boolean {
  return LEFTOVER.test(basename(path))
}
