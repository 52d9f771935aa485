import { lstat, realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { reading } from '../seal/files/file-fault.ts'
import type { HashingOptions } from './hashing-options.ts'
import { isNameInside } from './manifest/resource-name.ts'

/** Where a model and its signature lie. */
export interface ModelPlace {
  /** Absolute and without links. */
  readonly root: string
  /** As a statement names the model. */
  readonly name: string
  readonly isFolder: boolean
  readonly signaturePath: string
  /** What is no part of the model, below its folder; for a model that is one file, nothing. */
  readonly ignoredPaths: readonly string[]
}

/** What the reference leaves out, at the top of a folder and not below. */
const GIT_PATHS = ['.git', '.gitattributes', '.github', '.gitignore'] as const

/** @throws A {@link CloisterError} with code `CLOISTER_FILE_UNREADABLE`. */
export async function modelPlace(
  path: string,
  {
    signature,
    ignoredPaths = [],
    ignoresGit = true,
  }: Pick<HashingOptions, 'signature' | 'ignoredPaths' | 'ignoresGit'>,
): Promise<ModelPlace> {
  const root = await reading(realpath(path))
  const isFolder = (await reading(lstat(root))).isDirectory()
  const signaturePath = resolve(signature ?? (isFolder ? join(path, 'model.sig') : `${path}.sig`))
  const ignored = new Set([...ignoredPaths, ...(ignoresGit ? GIT_PATHS : [])])
  const own = await nameBelow(root, signaturePath)
  if (own !== undefined) ignored.add(own)
  const name = basename(resolve(path)) || basename(root) || 'model'
  return { root, name, isFolder, signaturePath, ignoredPaths: isFolder ? [...ignored] : [] }
}

/** How the signature is named where it lies in the folder: by whatever links its own folder was named. */
async function nameBelow(root: string, signaturePath: string): Promise<string | undefined> {
  const folder = await realpath(dirname(signaturePath)).catch(() => dirname(signaturePath))
  const below = relative(root, join(folder, basename(signaturePath)))
    .split(sep)
    .join('/')
  return isNameInside(below) ? below : undefined
}
