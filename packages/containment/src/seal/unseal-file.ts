import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isCloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { EncryptionContext } from '../keys/encryption-context.ts'
import { writing } from './files/file-fault.ts'
import { isInMemory, makePrivateFolder } from './files/private-folder.ts'
import { openFile, readPages } from './files/sealed-pages.ts'
import { beginFile } from './files/unfinished-file.ts'
import { type FrameCrew, openFrameCrew } from './frames/frame-crew.ts'
import type { OpenSealedOptions } from './open-sealed.ts'
import { hasSameContent } from './same-content.ts'
import {
  checkContext,
  checkedOptions,
  type FileWorkOptions,
  fileWorkShape,
  listOf,
  type OpeningOptions,
  openingShape,
  pathText,
} from './seal-options.ts'
import { unlockArtifact } from './unlock-artifact.ts'

/** How a file is unsealed. */
export interface UnsealOptions extends OpeningOptions, FileWorkOptions {
  /**
   * The folder for the content, which has the name that it was sealed with. It is made with rights for its owner alone; one
   * that exists must have no others. Best on a tmpfs.
   */
  readonly to: string
}

/** What became of a sealed file. */
export interface UnsealedFile {
  readonly path: string
  readonly plaintextBytes: number
  readonly context: EncryptionContext
  /** Whether the folder lives in memory. Otherwise the content is on a disk, and stays there in blocks after it is removed. */
  readonly inMemory: boolean
}

const UNSEALED_MODE = 0o600

const schema = z.strictObject({ ...openingShape, ...fileWorkShape, to: pathText })

/**
 * Decrypts a sealed file into a folder. The content has its name only when all of it has proven to be what was sealed; it
 * can be read by its owner alone.
 *
 * @throws A {@link CloisterError}, such as `CLOISTER_SEALED_CHANGED`, `CLOISTER_FOLDER_NOT_PRIVATE` or one of a key.
 */
export async function unsealFile(path: string, options: UnsealOptions): Promise<UnsealedFile> {
  const crew = openFrameCrew(checkedOptions(schema, options).threads)
  try {
    return await unsealFileBy(crew, path, options)
  } finally {
    await crew.close()
  }
}

/** @internal With threads that serve many files. */
export async function unsealFileBy(
  crew: FrameCrew,
  path: string,
  options: UnsealOptions,
): Promise<UnsealedFile> {
  const { to, keys, signal, onProgress, ...rest } = checkedOptions(schema, options)
  const { resume = false, replace = false } = rest
  await using sealed = await openFile(path)
  const pages = await readPages(sealed)
  const { name, context, layout } = pages.header
  checkContext(context, rest.context)
  const { frameKey, dataKey } = await unlockArtifact(pages, { keys: listOf(keys), signal })
  dataKey.fill(0)
  const target = join(resolve(to), ...name.split('/'))
  await makePrivateFolder(to)
  await writing(mkdir(dirname(target), { recursive: true, mode: 0o700 }))
  const unsealed = { path: target, plaintextBytes: layout.plaintextBytes, context }
  if (resume && !replace && (await isUnsealed(path, target, { keys, signal })))
    return { ...unsealed, inMemory: await isInMemory(to) }
  const file = await beginFile(target, { mode: UNSEALED_MODE, resumes: resume, replaces: replace })
  try {
    await writing(file.handle.chmod(UNSEALED_MODE))
    await writing(file.handle.truncate(layout.plaintextBytes))
    await crew.work(
      {
        work: 'unseal',
        layout,
        frameKey,
        plainFile: file.handle.fd,
        sealedFile: sealed.fd,
        resumes: file.isLeftover,
      },
      {
        signal,
        onProgress: (doneBytes) => onProgress?.({ doneBytes, totalBytes: layout.plaintextBytes }),
      },
    )
    await file.finish()
  } catch (cause) {
    // What is in it is not secret no more: it stays only for who said that they go on with it.
    await file.abandon(resume && isCloisterError(cause) && cause.code === 'CLOISTER_ABORTED')
    throw cause
  } finally {
    frameKey.fill(0)
  }
  return { ...unsealed, inMemory: await isInMemory(to) }
}

/** Whether a broken run had finished this file. */
async function isUnsealed(path: string, target: string, options: OpenSealedOptions): Promise<boolean> {
  try {
    await using content = await openFile(target)
    return await hasSameContent(path, content, options)
  } catch (cause) {
    if (isCloisterError(cause) && cause.code === 'CLOISTER_FILE_UNREADABLE') return false
    throw cause
  }
}
