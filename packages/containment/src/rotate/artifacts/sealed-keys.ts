import { resolve } from 'node:path'
import { filesBelow } from '../../seal/command/files-below.ts'
import { openFile, readPages } from '../../seal/files/sealed-pages.ts'
import { decodeKeyPage } from '../../seal/format/key-page.ts'

const SEALED = '.sealed'
const TRANSIT_VERSION = /^vault:v(?<version>\d{1,7}):/u

/** A sealed file, and what opens it. */
export interface SealedArtifact {
  readonly path: string
  readonly keys: readonly { readonly keyId: string; readonly transitVersion?: number | undefined }[]
}

/**
 * Every sealed file below some folders, by what it says of itself.
 *
 * @throws A `CloisterError` with code `CLOISTER_FILE_UNREADABLE`, `CLOISTER_SEALED_UNREADABLE` or `CLOISTER_SEALED_CHANGED`: of
 * a file that cannot be read nobody knows which key it still needs.
 */
export async function sealedArtifacts(
  paths: readonly string[],
  planFolder: string,
): Promise<readonly SealedArtifact[]> {
  const artifacts: SealedArtifact[] = []
  for (const path of paths) {
    const found = await filesBelow(resolve(planFolder, path), {
      isWanted: (name) => name.endsWith(SEALED),
    })
    for (const file of found) artifacts.push(await readArtifact(file.path))
  }
  return artifacts
}

async function readArtifact(path: string): Promise<SealedArtifact> {
  await using file = await openFile(path)
  const { keyPage } = await readPages(file)
  const keys = decodeKeyPage(keyPage).map(({ keyId, wrapped }) => {
    const [, version] = TRANSIT_VERSION.exec(Buffer.from(wrapped).toString('latin1')) ?? []
    return { keyId, transitVersion: version === undefined ? undefined : Number(version) }
  })
  return { path, keys }
}
