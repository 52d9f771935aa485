import type { EncryptionContext } from '../keys/encryption-context.ts'
import { type WrappedBy, wrappedBy } from '../keys/wrapped-by.ts'
import { openFile, readPages } from './files/sealed-pages.ts'
import { decodeKeyPage } from './format/key-page.ts'

/** What a sealed file says of itself to everybody. Nobody has proven it before the file is opened with a key. */
export interface SealedSummary {
  readonly formatVersion: 1
  readonly cipher: 'AES-256-GCM'
  readonly name: string
  readonly context: EncryptionContext
  readonly plaintextBytes: number
  readonly sealedBytes: number
  readonly frameBytes: number
  readonly frames: number
  /** The keys that it was sealed for; each of them opens it. */
  readonly keyIds: readonly string[]
  /** The same keys with their kind, and the version that wrapped where a service says it. */
  readonly wrappedBy: readonly WrappedBy[]
}

/** Reads what a sealed file says of itself, without a key. @throws A `CloisterError` for what is no sealed file. */
export async function inspectSealed(path: string): Promise<SealedSummary> {
  await using file = await openFile(path)
  const { header, keyPage } = await readPages(file)
  const { name, context, layout } = header
  const slots = decodeKeyPage(keyPage)
  const { plaintextBytes, sealedBytes, frameBytes, frames } = layout
  return {
    formatVersion: 1,
    cipher: 'AES-256-GCM',
    name,
    context,
    plaintextBytes,
    sealedBytes,
    frameBytes,
    frames,
    keyIds: slots.map(({ keyId }) => keyId),
    wrappedBy: slots.map(({ keyId, wrapped }) => wrappedBy(keyId, wrapped)),
  }
}
