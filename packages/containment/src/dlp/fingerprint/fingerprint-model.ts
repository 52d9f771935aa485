import { randomInt } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { reading } from '../../seal/files/file-fault.ts'
import { BloomFilter } from './bloom-filter.ts'
import type { Fingerprint } from './fingerprint-file.ts'
import { SampledWindows } from './sampled-windows.ts'
import { salted } from './window-hash.ts'

/** Of how many bytes one window is chosen, on an average and with room to spare. */
const BYTES_PER_WINDOW = 4096
const READ_BYTES = 1 << 20

/** A file of a model. */
export interface ModelFile {
  readonly path: string
  readonly sizeBytes: number
}

/**
 * Takes the fingerprint of a model: of about one window in 4 KiB, two bytes are kept in a Bloom filter. What is sealed has
 * another fingerprint than what is not: name the files of both.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_FILE_UNREADABLE`.
 */
export async function fingerprintModel(
  files: readonly ModelFile[],
  {
    signal,
    onProgress,
  }: { signal?: AbortSignal; onProgress?: (path: string, doneBytes: number) => void } = {},
): Promise<Fingerprint> {
  const modelBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const filter = BloomFilter.roomFor(modelBytes / BYTES_PER_WINDOW)
  const salt = { low: randomInt(2 ** 32), high: randomInt(2 ** 32) }
  let windows = 0
  for (const { path } of files) {
    const sampled = new SampledWindows((window) => {
      windows++
      filter.add(salted(window, salt))
    })
    let doneBytes = 0
    const stream = createReadStream(path, { highWaterMark: READ_BYTES, ...(signal && { signal }) })
    await reading(
      (async () => {
        for await (const piece of stream as AsyncIterable<Buffer>) {
          sampled.push(piece)
          doneBytes += piece.length
          onProgress?.(path, doneBytes)
        }
      })(),
    )
  }
  return { salt, filter, windows, modelBytes }
}
