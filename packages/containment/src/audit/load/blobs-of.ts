import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** More than any image has layers, and few enough for one look. */
const MOST_BLOBS = 10_000

/**
 * The files that an image consists of, by their paths within it: the tarball itself, or the blobs of an OCI layout
 * (image-spec, image-layout.md). Links and what is no file belong to no image and are passed over.
 *
 * @throws A `TypeError` where there is none.
 */
export async function blobsOf(image: string): Promise<readonly string[]> {
  const seen = await stat(image)
  if (seen.isFile()) return ['']
  const algorithms = seen.isDirectory() ? await readdir(join(image, 'blobs')).catch(() => []) : []
  const folders = await Promise.all(
    algorithms.map(async (algorithm) => {
      const entries = await readdir(join(image, 'blobs', algorithm), { withFileTypes: true }).catch(() => [])
      return entries
        .filter((entry) => entry.isFile() && /^[0-9a-f]{32,128}$/u.test(entry.name))
        .map(({ name }) => `blobs/${algorithm}/${name}`)
    }),
  )
  const blobs = folders.flat().sort().slice(0, MOST_BLOBS)
  if (blobs.length === 0) throw new TypeError('No image lies here.')
  return blobs
}
