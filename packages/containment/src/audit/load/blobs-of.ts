import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** More than any image has layers, and few enough for one look. */
const MOST_BLOBS = 10_000

/** The blobs of an OCI layout (image-spec, image-layout.md), by their paths within it. */
export async function blobsOf(layout: string): Promise<readonly string[]> {
  const algorithms = await readdir(join(layout, 'blobs')).catch(() => [])
  const folders = await Promise.all(
    algorithms.map(async (algorithm) => {
      const digests = await readdir(join(layout, 'blobs', algorithm)).catch(() => [])
      return digests
        .filter((digest) => /^[0-9a-f]{32,128}$/u.test(digest))
        .map((digest) => `blobs/${algorithm}/${digest}`)
    }),
  )
  return folders.flat().sort().slice(0, MOST_BLOBS)
}
