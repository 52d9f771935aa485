import type { SealedPages } from './files/sealed-pages.ts'
import { type ArtifactKeys, artifactKeys } from './format/artifact-keys.ts'
import { type KeyUse, unwrapDataKey } from './format/data-key.ts'
import { decodeKeyPage, proveKeyPage } from './format/key-page.ts'

/** The keys of an artifact whose two pages have proven to be what was sealed. */
export interface UnlockedArtifact extends ArtifactKeys {
  readonly dataKey: Uint8Array
}

/** @throws A `CloisterError` with code `CLOISTER_SEALED_CHANGED`, `CLOISTER_KEY_REFUSED` or another one of a key. */
export async function unlockArtifact(
  { header, headerPage, keyPage }: SealedPages,
  use: Omit<KeyUse, 'context'>,
): Promise<UnlockedArtifact> {
  const { context, salt } = header
  const dataKey = await unwrapDataKey(header, decodeKeyPage(keyPage), { ...use, context })
  const keys = artifactKeys(dataKey, salt, headerPage)
  proveKeyPage(keyPage, keys.macKey)
  return { ...keys, dataKey }
}
