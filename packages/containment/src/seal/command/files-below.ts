import { lstat, readdir } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { reading } from '../files/file-fault.ts'

/** A file of a command line. */
export interface FoundFile {
  readonly path: string
  /** Below the folder that was named, with slashes; else the name of the file itself. */
  readonly name: string
  readonly sizeBytes: number
}

export interface FilesWanted {
  /** By its path. Default: every file. */
  readonly isWanted?: (path: string) => boolean
  /** Whether what begins with a dot is not passed over. */
  readonly withHidden?: boolean
}

/** The file that a path names, or all files below a folder, in the order of their names. Links in folders are not followed. */
export async function filesBelow(
  path: string,
  { isWanted = () => true, withHidden = false }: FilesWanted,
): Promise<readonly FoundFile[]> {
  const named = await reading(lstat(path))
  if (!named.isDirectory()) return [{ path, name: basename(path), sizeBytes: named.size }]
  const entries = await reading(readdir(path, { recursive: true, withFileTypes: true }))
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((one) => (withHidden || isShown(relative(path, one))) && isWanted(one))
    .sort()
  return await Promise.all(
    paths.map(async (one) => ({
      path: one,
      name: relative(path, one).split(sep).join('/'),
      sizeBytes: (await reading(lstat(one))).size,
    })),
  )
}

function isShown(below: string): boolean {
  return below.split(sep).every((part) => !part.startsWith('.'))
}
