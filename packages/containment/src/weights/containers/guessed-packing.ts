import { brotliDecompressSync, constants, inflateRawSync } from 'node:zlib'
import type { Beginning } from '../formats/beginning.ts'
import { countWindow } from '../lanes/byte-counts.ts'
import { WINDOW_BYTES } from '../lanes/window-layout.ts'

const TRIED_BYTES = 16_384
/** Noise that happens to begin as a stream of either kind ends long before. */
const LEAST_UNPACKED_BYTES = 8_192
const MOST_UNPACKED_BYTES = 4 * 1024 * 1024
/** What is packed is almost as even as noise. */
const LEAST_BITS = 7.2

/** Brotli (RFC 7932) and bare deflate (RFC 1951) have no mark to be known by: they are tried. */
export function guessedPacking({ bytes }: Beginning): 'brotli' | 'deflate' | undefined {
  if (bytes.length < 512) return undefined
  const window = bytes.subarray(0, WINDOW_BYTES)
  if (window.length === WINDOW_BYTES && countWindow(window).bits < LEAST_BITS) return undefined
  const tried = bytes.subarray(0, TRIED_BYTES)
  const limit = { maxOutputLength: MOST_UNPACKED_BYTES }
  const flush = constants.BROTLI_OPERATION_FLUSH
  if (unpacks(() => brotliDecompressSync(tried, { ...limit, finishFlush: flush }))) return 'brotli'
  const finishFlush = constants.Z_SYNC_FLUSH
  return unpacks(() => inflateRawSync(tried, { ...limit, finishFlush })) ? 'deflate' : undefined
}

function unpacks(unpack: () => Uint8Array): boolean {
  try {
    return unpack().length >= LEAST_UNPACKED_BYTES
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
  }
}
