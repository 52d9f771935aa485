import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CloisterError } from '@cloister/core'
import { writing } from './file-fault.ts'

/** A file that has its name only when it is complete and on the disk: a process may end at any moment before. */
export interface UnfinishedFile {
  readonly handle: FileHandle
  /** Whether it holds what a broken run left. */
  readonly isLeftover: boolean
  finish(): Promise<void>
  /** @param keeps Whether a later run may go on with it. */
  abandon(keeps: boolean): Promise<void>
}

export interface UnfinishedOptions {
  /** Rights of the file, such as 0o600. */
  readonly mode: number
  /** Whether to go on with what a broken run left; it is removed otherwise. */
  readonly resumes: boolean
  /** Whether a file of this name may be replaced. */
  readonly replaces: boolean
}

/** @throws A {@link CloisterError} with code `CLOISTER_FILE_EXISTS` or `CLOISTER_FILE_UNWRITABLE`. */
export async function beginFile(path: string, options: UnfinishedOptions): Promise<UnfinishedFile> {
  if (!options.replaces && (await isThere(path))) throw new CloisterError('CLOISTER_FILE_EXISTS')
  return await writing(begin(path, options))
}

async function begin(path: string, { mode, resumes }: UnfinishedOptions): Promise<UnfinishedFile> {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}.${randomBytes(8).toString('hex')}.unfinished`)
  const leftovers = await leftoversOf(path)
  const claimed = resumes ? leftovers.shift() : undefined
  for (const leftover of leftovers) await rm(leftover, { force: true })
  // A new name, so that of two runs one goes on with it and the other one cannot give it its final name.
  if (claimed !== undefined) await rename(claimed, temporary)
  const flags = constants.O_RDWR | constants.O_NOFOLLOW
  const handle = await open(temporary, claimed === undefined ? 'wx+' : flags, mode)
  return {
    handle,
    isLeftover: claimed !== undefined,
    finish: () => writing(finish(handle, temporary, path)),
    async abandon(keeps) {
      await handle.close()
      if (!keeps) await rm(temporary, { force: true })
    },
  }
}

async function finish(handle: FileHandle, temporary: string, path: string): Promise<void> {
  await handle.sync()
  await handle.close()
  await rename(temporary, path)
  await syncFolder(dirname(path))
}

async function leftoversOf(path: string): Promise<string[]> {
  const [folder, name] = [dirname(path), basename(path)]
  const isLeftover = (entry: string): boolean =>
    entry.startsWith(`.${name}.`) && /^[0-9a-f]{16}\.unfinished$/u.test(entry.slice(name.length + 2))
  return (await readdir(folder)).filter(isLeftover).map((entry) => join(folder, entry))
}

export async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  )
}

/** Makes a name durable, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await using handle = await open(folder)
    await handle.sync()
  } catch {
    // Windows has no such thing.
  }
}
