import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isCloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { KeyProvider } from '../keys/key-provider.ts'
import { writing } from './files/file-fault.ts'
import { openFile, readPages, type SealedPages } from './files/sealed-pages.ts'
import { syncFolder } from './files/unfinished-file.ts'
import { wrapDataKey } from './format/data-key.ts'
import { decodeKeyPage, encodeKeyPage } from './format/key-page.ts'
import { PAGE_BYTES } from './format/layout.ts'
import {
  checkContext,
  checkedOptions,
  keysSchema,
  listOf,
  type OpeningOptions,
  openingShape,
} from './seal-options.ts'
import { type UnlockedArtifact, unlockArtifact } from './unlock-artifact.ts'

/** How the keys of a sealed file are rotated. */
export interface RewrapOptions extends OpeningOptions {
  /** The keys that open the artifact afterwards. Default: `keys` again, for the newest version that their service has. */
  readonly newKeys?: KeyProvider | readonly KeyProvider[] | undefined
  /** Whether keys that are not among `keys` go on opening the artifact. Default `false`. */
  readonly keepOthers?: boolean | undefined
}

const schema = z.strictObject({
  ...openingShape,
  newKeys: z.optional(keysSchema),
  keepOthers: z.optional(z.boolean()),
})

/**
 * Wraps the data key of a sealed file by other keys. One page of 4,096 bytes is written in its place, whatever the size of
 * the file. A copy of that page is on the disk before: if the power fails meanwhile, the same call completes it.
 *
 * What an old key opened once it opens in every older copy of the file: seal anew where a data key may be known.
 */
export async function rewrapFile(path: string, options: RewrapOptions): Promise<void> {
  const { keys, newKeys = keys, keepOthers, context, signal } = checkedOptions(schema, options)
  await using file = await openFile(path, 'r+')
  const pages = await readPages(file)
  checkContext(pages.header.context, context)
  const copy = join(dirname(path), `.${basename(path)}.key-page`)
  const opened = await unlockEither(pages, { copy, use: { keys: listOf(keys), signal } })
  const { dataKey, macKey, keyPage } = opened
  const replaced = new Set([...listOf(keys), ...listOf(newKeys)].map(({ keyId }) => keyId))
  const kept = keepOthers ? decodeKeyPage(keyPage).filter(({ keyId }) => !replaced.has(keyId)) : []
  const wrapped = await wrapDataKey(dataKey, {
    keys: listOf(newKeys),
    context: pages.header.context,
    signal,
  })
  dataKey.fill(0)
  await writing(replaceKeyPage({ file, copy, page: encodeKeyPage([...wrapped, ...kept], macKey) }))
}

interface KeyPageWrite {
  readonly file: FileHandle
  readonly copy: string
  readonly page: Buffer
}

async function replaceKeyPage({ file, copy, page }: KeyPageWrite): Promise<void> {
  await using copied = await open(copy, 'w', 0o600)
  await copied.writeFile(page)
  await copied.sync()
  await syncFolder(dirname(copy))
  // One page, at its own place: a process that is killed has written all of it or nothing.
  await file.write(page, 0, PAGE_BYTES, PAGE_BYTES)
  await file.sync()
  await rm(copy)
}

interface Either {
  readonly copy: string
  readonly use: Parameters<typeof unlockArtifact>[1]
}

/** By the page in the file, or by the copy that a rewrap left which was cut off. */
async function unlockEither(
  pages: SealedPages,
  { copy, use }: Either,
): Promise<UnlockedArtifact & Pick<SealedPages, 'keyPage'>> {
  try {
    return { ...(await unlockArtifact(pages, use)), keyPage: pages.keyPage }
  } catch (cause) {
    if (!isCloisterError(cause) || cause.code === 'CLOISTER_ABORTED') throw cause
    const keyPage = await readFile(copy).catch(() => undefined)
    if (keyPage?.length !== PAGE_BYTES) throw cause
    return { ...(await unlockArtifact({ ...pages, keyPage }, use)), keyPage }
  }
}
