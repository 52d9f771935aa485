import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { CloisterError, isCloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { EncryptionContext } from '../keys/encryption-context.ts'
import type { KeyProvider } from '../keys/key-provider.ts'
import { beginArtifact, type NewArtifact } from './begin-artifact.ts'
import { reading } from './files/file-fault.ts'
import { openFile } from './files/sealed-pages.ts'
import { beginFile, type UnfinishedFile } from './files/unfinished-file.ts'
import { isArtifactName } from './format/artifact-name.ts'
import { checkedLayout } from './format/checked-layout.ts'
import { type FrameCrew, openFrameCrew } from './frames/frame-crew.ts'
import { hasSameContent } from './same-content.ts'
import {
  artifactName,
  checkedOptions,
  type FileWorkOptions,
  fileWorkShape,
  frameSize,
  listOf,
  openingShape,
  pathText,
} from './seal-options.ts'

/** How a file is sealed. */
export interface SealOptions extends FileWorkOptions {
  /** Any one of these keys opens the artifact later; up to 16. */
  readonly keys: KeyProvider | readonly KeyProvider[]
  /** The sealed file. Default: the name of the file with `.sealed` behind it, beside it. */
  readonly to?: string | undefined
  /** What the artifact is, in up to 16 entries; bound to it and readable by everybody. Default: nothing. */
  readonly context?: EncryptionContext | undefined
  /** Where the content belongs when it is unsealed, with slashes; readable by everybody. Default: the name of the file. */
  readonly name?: string | undefined
  /** Bytes of a frame: a power of two, 1 KiB to 16 MiB. Least that is read for one byte. Default 1 MiB. */
  readonly frameBytes?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** What became of a file. */
export interface SealedFile {
  readonly path: string
  readonly plaintextBytes: number
  readonly sealedBytes: number
}

const FRAME_BYTES = 1 << 20
/** What is sealed may be given to anybody that the system lets. */
const SEALED_MODE = 0o666

const schema = z.strictObject({
  ...openingShape,
  ...fileWorkShape,
  to: z.optional(pathText),
  name: z.optional(artifactName),
  frameBytes: z.optional(frameSize),
})

/**
 * Encrypts a file under a data key of its own, which the given keys wrap. The file has its name only when all of it is on
 * the disk; the content is not changed.
 *
 * @throws A {@link CloisterError}, such as `CLOISTER_FILE_EXISTS`, `CLOISTER_FILE_CHANGED` or one of a key.
 */
export async function sealFile(path: string, options: SealOptions): Promise<SealedFile> {
  const crew = openFrameCrew(checkedOptions(schema, options).threads)
  try {
    return await sealFileBy(crew, path, options)
  } finally {
    await crew.close()
  }
}

/** @internal With threads that serve many files. */
export async function sealFileBy(crew: FrameCrew, path: string, options: SealOptions): Promise<SealedFile> {
  const { to = `${path}.sealed`, resume = false, replace = false, ...rest } = checkedOptions(schema, options)
  await using content = await openFile(path)
  const before = await fileState(content)
  const artifact: NewArtifact = {
    name: rest.name ?? nameOf(path),
    context: rest.context ?? {},
    layout: checkedLayout(before.sizeBytes, rest.frameBytes ?? FRAME_BYTES),
    keys: listOf(rest.keys),
    signal: rest.signal,
  }
  if (resume && !replace && (await isSealed(to, content, artifact))) return sealedFile(to, artifact)
  const file = await beginFile(to, { mode: SEALED_MODE, resumes: resume, replaces: replace })
  try {
    await sealContent({ crew, content, file, artifact, onProgress: rest.onProgress })
    await checkUnchanged(content, before)
    await file.finish()
  } catch (cause) {
    await file.abandon(isCloisterError(cause) && cause.code === 'CLOISTER_ABORTED')
    throw cause
  }
  return sealedFile(to, artifact)
}

function sealedFile(path: string, { layout }: NewArtifact): SealedFile {
  return { path, plaintextBytes: layout.plaintextBytes, sealedBytes: layout.sealedBytes }
}

/** Whether a broken run had finished this file: it opens by the keys, and holds the same. */
async function isSealed(to: string, content: FileHandle, { keys, context, signal }: NewArtifact) {
  try {
    return await hasSameContent(to, content, { keys, context, signal })
  } catch (cause) {
    if (isCloisterError(cause) && cause.code !== 'CLOISTER_ABORTED') return false
    throw cause
  }
}

interface Sealing {
  readonly crew: FrameCrew
  readonly content: FileHandle
  readonly file: UnfinishedFile
  readonly artifact: NewArtifact
  readonly onProgress: FileWorkOptions['onProgress']
}

async function sealContent({ crew, content, file, artifact, onProgress }: Sealing): Promise<void> {
  const { layout, signal } = artifact
  const { frameKey, isContinued } = await beginArtifact(file, artifact)
  const files = { plainFile: content.fd, sealedFile: file.handle.fd }
  await crew.work(
    { work: 'seal', layout, frameKey, ...files, resumes: isContinued },
    { signal, onProgress: (doneBytes) => onProgress?.({ doneBytes, totalBytes: layout.plaintextBytes }) },
  )
  frameKey.fill(0)
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` where the name of a file is none that it can be given again. */
function nameOf(path: string): string {
  const name = basename(path)
  if (isArtifactName(name)) return name
  const details = { option: 'name', expected: 'a name that a file can have on every system' }
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details })
}

interface FileState {
  readonly sizeBytes: number
  readonly changedAt: bigint
}

async function fileState(file: FileHandle): Promise<FileState> {
  const stat = await reading(file.stat({ bigint: true }))
  if (!stat.isFile()) throw new CloisterError('CLOISTER_FILE_UNREADABLE')
  return { sizeBytes: Number(stat.size), changedAt: stat.mtimeNs }
}

async function checkUnchanged(file: FileHandle, before: FileState): Promise<void> {
  const { sizeBytes, changedAt } = await fileState(file)
  if (sizeBytes !== before.sizeBytes || changedAt !== before.changedAt)
    throw new CloisterError('CLOISTER_FILE_CHANGED')
}
