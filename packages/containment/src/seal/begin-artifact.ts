import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { isCloisterError } from '@cloister/core'
import { writing } from './files/file-fault.ts'
import { readPages } from './files/sealed-pages.ts'
import type { UnfinishedFile } from './files/unfinished-file.ts'
import { artifactKeys, commitmentOf } from './format/artifact-keys.ts'
import { type KeyUse, newDataKey, unwrapDataKey, wrapDataKey } from './format/data-key.ts'
import { decodeKeyPage, encodeKeyPage } from './format/key-page.ts'
import { type Layout, PAGE_BYTES } from './format/layout.ts'
import { encodeHeader, SALT_BYTES } from './format/sealed-header.ts'

/** What is known of an artifact before it has a key. */
export interface NewArtifact extends KeyUse {
  readonly name: string
  readonly layout: Layout
}

/** An artifact whose two pages are written. */
interface BegunArtifact {
  readonly frameKey: Uint8Array
  /** Whether frames of a broken run may be there. */
  readonly isContinued: boolean
}

interface KeyedHeader {
  readonly dataKey: Uint8Array
  readonly salt: Uint8Array
  readonly headerPage: Buffer
}

/** Writes the two pages of an artifact, with the data key that a broken run began with if its keys are among those given. */
export async function beginArtifact(file: UnfinishedFile, artifact: NewArtifact): Promise<BegunArtifact> {
  const { sealedBytes } = artifact.layout
  const begun = file.isLeftover ? await leftArtifact(file, artifact) : undefined
  if (begun === undefined) await writing(file.handle.truncate(0))
  await writing(file.handle.truncate(sealedBytes))
  const { dataKey, salt, headerPage } = begun ?? keyed(artifact)
  const { macKey, frameKey } = artifactKeys(dataKey, salt, headerPage)
  const keyPage = encodeKeyPage(await wrapDataKey(dataKey, artifact), macKey)
  dataKey.fill(0)
  await writing(file.handle.write(Buffer.concat([headerPage, keyPage]), 0, 2 * PAGE_BYTES, 0))
  return { frameKey, isContinued: begun !== undefined }
}

function keyed({ name, layout, context }: NewArtifact): KeyedHeader {
  const [dataKey, salt] = [newDataKey(), new Uint8Array(randomBytes(SALT_BYTES))]
  const commitment = commitmentOf(dataKey, salt)
  return { dataKey, salt, headerPage: encodeHeader({ layout, salt, commitment, name, context }) }
}

/** @returns Nothing where what was left is of another artifact, or damaged, or for other keys: all begins anew then. */
async function leftArtifact(file: UnfinishedFile, artifact: NewArtifact): Promise<KeyedHeader | undefined> {
  try {
    const { header, headerPage, keyPage } = await readPages(file.handle)
    const { name, layout, context, salt } = header
    const { name: newName, layout: newLayout, context: newContext } = artifact
    if (!isDeepStrictEqual([name, layout, { ...context }], [newName, newLayout, { ...newContext }]))
      return undefined
    const dataKey = await unwrapDataKey(header, decodeKeyPage(keyPage), artifact)
    return { dataKey, salt, headerPage }
  } catch (cause) {
    if (isCloisterError(cause) && cause.code !== 'CLOISTER_ABORTED') return undefined
    throw cause
  }
}
