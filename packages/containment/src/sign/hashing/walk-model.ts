import { isUtf8 } from 'node:buffer'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { CloisterError, isCloisterError } from '@cloister/core'
import { reading } from '../../seal/files/file-fault.ts'
import { MOST_RESOURCES, SINGLE_FILE } from '../manifest/manifest.ts'
import { isNameInside } from '../manifest/resource-name.ts'
import type { ModelFault } from '../model-fault.ts'
import type { FileState } from './hash-part.ts'

/** A file of a model. */
export interface ModelFile extends FileState {
  /** Below the folder of the model, with slashes. */
  readonly name: string
  /** What is opened: where the file is a link, what it leads to. */
  readonly path: string
}

export interface WalkedModel {
  readonly files: readonly ModelFile[]
  /** What is there and is no file that can be signed. */
  readonly faults: readonly ModelFault[]
}

export interface WalkOptions {
  /** Whether a link to a file inside of the folder is that file. */
  readonly allowsLinks: boolean
  isIgnored(name: string): boolean
  readonly signal?: AbortSignal | undefined
}

/** Entries of a folder that are looked at together. */
const TOGETHER = 128

/**
 * All files of a model, hidden ones as well; for a model that is one file, that one.
 *
 * @param root An absolute path without links.
 * @throws A {@link CloisterError} with code `CLOISTER_FILE_UNREADABLE` or `CLOISTER_ABORTED`.
 */
export async function walkModel(root: string, options: WalkOptions): Promise<WalkedModel> {
  const top = await reading(lstat(root, { bigint: true }))
  if (top.isFile()) return { files: [fileOf(SINGLE_FILE, root, top)], faults: [] }
  if (top.isDirectory()) return await walkFolder(root, options)
  return { files: [], faults: [{ fault: 'special-file', name: SINGLE_FILE }] }
}

async function walkFolder(root: string, options: WalkOptions): Promise<WalkedModel> {
  const files: ModelFile[] = []
  const faults: ModelFault[] = []
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await entriesOf(root, folder, options)) {
      if ('folder' in entry) folders.push(entry.folder)
      else if ('fault' in entry) faults.push(entry)
      else files.push(entry)
    }
    if (files.length + faults.length > MOST_RESOURCES)
      return { files, faults: [{ fault: 'too-many', name: folder || SINGLE_FILE }] }
  }
  return { files, faults }
}

type Entry = ModelFile | ModelFault | { readonly folder: string }

async function entriesOf(root: string, folder: string, options: WalkOptions): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  const names = await namesIn(root, folder, entries)
  for (let from = 0; from < names.length; from += TOGETHER) {
    if (options.signal?.aborted === true) throw new CloisterError('CLOISTER_ABORTED')
    const wanted = names.slice(from, from + TOGETHER).filter((name) => !options.isIgnored(name))
    entries.push(...(await Promise.all(wanted.map((name) => lookAt(root, name, options)))))
  }
  return entries
}

/** Names are bytes to the system: one that is no Unicode cannot stand in a statement. */
async function namesIn(root: string, folder: string, unnameable: Entry[]): Promise<readonly string[]> {
  const entries = await reading(readdir(join(root, folder), { encoding: 'buffer' }))
  return entries.flatMap((entry) => {
    const name = folder === '' ? entry.toString() : `${folder}/${entry.toString()}`
    if (isUtf8(entry) && isNameInside(name)) return [name]
    unnameable.push({ fault: 'name', name })
    return []
  })
}

async function lookAt(root: string, name: string, { allowsLinks }: WalkOptions): Promise<Entry> {
  const path = join(root, name)
  const found = await reading(lstat(path, { bigint: true }))
  if (found.isDirectory()) return { folder: name }
  if (found.isFile()) return fileOf(name, path, found)
  if (!found.isSymbolicLink()) return { fault: 'special-file', name }
  return allowsLinks ? await follow(root, name) : { fault: 'link', name }
}

/** What a link to a folder leads to would not be signed by the reference, which does not look into it. */
async function follow(root: string, name: string): Promise<Entry> {
  try {
    const path = await reading(realpath(join(root, name)))
    const below = relative(root, path)
    const isOutside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)
    if (isOutside) return { fault: 'link-outside', name }
    const found = await reading(stat(path, { bigint: true }))
    return found.isFile() ? fileOf(name, path, found) : { fault: 'link', name }
  } catch (cause) {
    if (isCloisterError(cause)) return { fault: 'link', name }
    throw cause
  }
}

interface FoundStat {
  readonly size: bigint
  readonly mtimeNs: bigint
}

function fileOf(name: string, path: string, { size, mtimeNs }: FoundStat): ModelFile {
  return { name, path, sizeBytes: Number(size), changedAt: mtimeNs }
}
