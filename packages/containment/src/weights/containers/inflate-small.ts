import { inflateRawSync } from 'node:zlib'
import type { ByteReader } from '../read/byte-reader.ts'

const MOST_PACKED_BYTES = 65_536
const MOST_UNPACKED_BYTES = 16 * 1024 * 1024

interface Inflated {
  readonly buffer: Uint8Array
  readonly engine: { readonly bytesWritten: number }
}

/**
 * What a small deflated member unpacks to, at once: an archive of programs has tens of thousands of them, and a stream for
 * each costs far more than its work. `undefined` for one that is larger or damaged, of which nothing has been taken then.
 */
export async function inflateSmall(reader: ByteReader): Promise<Uint8Array | undefined> {
  const packed = (await reader.peek(MOST_PACKED_BYTES)).subarray(0, MOST_PACKED_BYTES)
  try {
    const options = { info: true, maxOutputLength: MOST_UNPACKED_BYTES }
    // With `info`, it also says how many bytes it read: what is behind them is the next member's.
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as Inflated
    await reader.skip(engine.bytesWritten)
    return buffer
  } catch {
    return undefined
  }
}
