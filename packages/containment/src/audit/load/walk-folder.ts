import type { Dirent } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { LOAD_LIMITS, type LoadContext } from './load-context.ts'

/** A file that a target holds. */
export interface WalkedFile {
  /** Relative to the root of the walk, with `/`. */
  readonly relativePath: string
  readonly absolutePath: string
  readonly sizeBytes: number
}

interface Folder {
  readonly absolutePath: string
  readonly relativePath: string
  readonly depth: number
}

/**
 * Every file below a root, in the order of their names. Links are followed within the root, each folder once, and
 * never out of it; sockets and devices are passed over.
 */
export async function* walkFolder(
  root: string,
  isIgnored: (relativePath: string) => boolean,
  context: LoadContext,
): AsyncGenerator<WalkedFile> {
  const rootPath = await realpath(root)
  const visited = new Set([rootPath])
  const open: Folder[] = [{ absolutePath: rootPath, relativePath: '', depth: 0 }]
  let files = 0
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    context.signal.throwIfAborted()
    const below: Folder[] = []
    for await (const found of foundIn({ folder, rootPath, visited, isIgnored }, context)) {
      if ('depth' in found) below.push(found)
      else if (++files > LOAD_LIMITS.filesPerTarget) return context.note('TOO_MANY_FILES')
      else yield found
    }
    open.push(...below.reverse())
  }
}

interface Walk {
  readonly folder: Folder
  readonly rootPath: string
  readonly visited: Set<string>
  readonly isIgnored: (relativePath: string) => boolean
}

async function* foundIn(walk: Walk, context: LoadContext): AsyncGenerator<WalkedFile | Folder> {
  const { folder } = walk
  for (const entry of await entriesOf(folder, context)) {
    const relativePath = folder.relativePath === '' ? entry.name : `${folder.relativePath}/${entry.name}`
    if (walk.isIgnored(relativePath)) continue
    const found = await resolveEntry({ entry, relativePath, ...walk }, context)
    if (found !== undefined) yield found
  }
}

async function entriesOf(folder: Folder, context: LoadContext): Promise<readonly Dirent[]> {
  try {
    const entries: Dirent[] = []
    for await (const entry of await opendir(folder.absolutePath)) {
      entries.push(entry)
      if (entries.length > LOAD_LIMITS.filesPerTarget) break
    }
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    context.note('FILE_UNREADABLE', folder.relativePath)
    return []
  }
}

interface Met {
  readonly entry: Dirent
  readonly relativePath: string
  readonly folder: Folder
  readonly rootPath: string
  readonly visited: Set<string>
}

async function resolveEntry(met: Met, context: LoadContext): Promise<WalkedFile | Folder | undefined> {
  const { entry, relativePath, folder } = met
  const absolutePath = join(folder.absolutePath, entry.name)
  try {
    const target = entry.isSymbolicLink() ? await linkTarget(absolutePath, met, context) : absolutePath
    if (target === undefined) return undefined
    const seen = await stat(target)
    if (seen.isFile()) return { relativePath, absolutePath: target, sizeBytes: seen.size }
    if (seen.isDirectory()) return enterFolder(target, met, context)
    context.note('NOT_A_FILE', relativePath)
  } catch {
    context.note('FILE_UNREADABLE', relativePath)
  }
  return undefined
}

async function linkTarget(link: string, met: Met, context: LoadContext): Promise<string | undefined> {
  const target = await realpath(link)
  if (target === met.rootPath || target.startsWith(met.rootPath + sep)) return target
  context.note('LINK_OUTSIDE', met.relativePath)
  return undefined
}

function enterFolder(absolutePath: string, met: Met, context: LoadContext): Folder | undefined {
  const { entry, relativePath, folder, visited } = met
  if (visited.has(absolutePath)) {
    if (entry.isSymbolicLink()) context.note('LINK_LOOP', relativePath)
    return undefined
  }
  if (folder.depth + 1 > LOAD_LIMITS.folderDepth) {
    context.note('FOLDER_TOO_DEEP', relativePath)
    return undefined
  }
  visited.add(absolutePath)
  return { absolutePath, relativePath, depth: folder.depth + 1 }
}
