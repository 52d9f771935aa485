import { open } from 'node:fs/promises'
import { type ByteReader, placedReader, streamReader } from './read/byte-reader.ts'
import { BLOCK_BYTES } from './scan-numbers.ts'
import { DEEPEST, type Scan, scanPart } from './scan-part.ts'
import type { WeightReport } from './weight-finding.ts'

export interface DetectOptions {
  /** Ends the scan; what was found by then is lost. */
  readonly signal?: AbortSignal
  /**
   * Look at 64 KiB of each MiB where numbers without a header are searched, and pass over the rest, which is many times
   * faster in files. Structures are found as before; a headerless piece of less than 1 MiB may be missed.
   */
  readonly sampled?: boolean
}

const SAMPLED_STRIDE_BYTES = 1 << 20
const READ_AHEAD_BYTES = 1 << 18
const MOST_UNPACKED_BYTES = 64 * 2 ** 30

/**
 * Finds model weights by their content, whatever they are called: by the structure of their format, by their numbers where
 * there is no header, and in archives, compressed streams and layers of images, however nested.
 *
 * A hostile source ends in bounded time and memory: levels, members and what is unpacked are counted, and what is damaged
 * or deeper than allowed is noted in the report, while the rest is looked at.
 */
export async function detectWeights(
  source: AsyncIterable<Uint8Array>,
  options: DetectOptions = {},
): Promise<WeightReport> {
  return await detected(streamReader(source), undefined, options)
}

/** The same for a file, of which what is passed over is never read. @throws What opening and reading a file throws. */
export async function detectWeightsInFile(path: string, options: DetectOptions = {}): Promise<WeightReport> {
  await using file = await open(path)
  const { size: sizeBytes } = await file.stat()
  const reader = placedReader({
    sizeBytes,
    readAheadBytes: options.sampled === true ? BLOCK_BYTES : READ_AHEAD_BYTES,
    read: async (offset, target) => (await file.read(target, 0, target.length, offset)).bytesRead,
  })
  return await detected(reader, sizeBytes, options)
}

async function detected(
  reader: ByteReader,
  sizeBytes: number | undefined,
  { signal = new AbortController().signal, sampled = false }: DetectOptions,
): Promise<WeightReport> {
  const scan: Scan = {
    findings: [],
    notices: [],
    signal,
    strideBytes: sampled ? SAMPLED_STRIDE_BYTES : BLOCK_BYTES,
    mostUnpackedBytes: MOST_UNPACKED_BYTES,
    lookedAtBytes: 0,
    deepest: DEEPEST,
    members: 0,
  }
  await scanPart({ reader, within: [], sizeBytes }, scan)
  const { findings, notices, lookedAtBytes } = scan
  return { findings, notices, lookedAtBytes }
}
