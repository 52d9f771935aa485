import { Readable, type Transform } from 'node:stream'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib'
import type { ByteReader } from '../read/byte-reader.ts'

export type Packing = 'brotli' | 'gzip' | 'zlib' | 'deflate' | 'zstd'

const ENGINES: Readonly<Record<Packing, () => Transform & { readonly bytesWritten: number }>> = {
  brotli: () => createBrotliDecompress({ chunkSize: OUTPUT_BYTES }),
  gzip: () => createGunzip({ chunkSize: OUTPUT_BYTES }),
  zlib: () => createInflate({ chunkSize: OUTPUT_BYTES }),
  deflate: () => createInflateRaw({ chunkSize: OUTPUT_BYTES }),
  zstd: () => createZstdDecompress({ chunkSize: OUTPUT_BYTES }),
}
const INPUT_BYTES = 65_536
const OUTPUT_BYTES = 262_144
/** More pieces than may lie between the reader and the engine. */
const KEPT_PIECES = 8
/** What deflate can at most make of one byte is 1,032. Numbers of a network do not repeat: they hardly shrink. */
const MOST_TIMES = 400
const FREE_BYTES = 64 * 1024 * 1024

/** Something that unpacks to so much that it was made for it. */
export class UnpacksToTooMuch extends Error {}

/** Something that only looked packed. */
export class NotPacked extends Error {}

/**
 * What a reader's next bytes unpack to. What lies behind their end is given back to the reader.
 *
 * @throws {@link UnpacksToTooMuch}, or what the engine says of damaged bytes.
 */
export async function* unpacked(
  reader: ByteReader,
  packing: Packing,
): AsyncGenerator<Uint8Array, void, undefined> {
  const engine = ENGINES[packing]()
  const fed = new FedPieces()
  const source = Readable.from(fed.from(reader), { objectMode: true, highWaterMark: 1 })
  source.once('error', (cause) => engine.destroy(cause))
  source.pipe(engine)
  let length = 0
  try {
    for await (const piece of engine as AsyncIterable<Uint8Array>) {
      length += piece.length
      if (length > FREE_BYTES && length > MOST_TIMES * engine.bytesWritten) throw new UnpacksToTooMuch()
      yield piece
    }
  } catch (cause) {
    if (length === 0) throw new NotPacked()
    throw cause
  } finally {
    source.destroy()
    engine.destroy()
    await fed.settled()
    // It only looked packed: whoever looks at it in another way begins where this did.
    if (length === 0) reader.giveBack(fed.behind(0))
  }
  if (length > 0) reader.giveBack(fed.behind(engine.bytesWritten))
}

/** What was handed to an engine, so that what it did not want can be given back. */
class FedPieces {
  readonly #latest: Uint8Array[] = []
  #length = 0
  #reading: Promise<unknown> = Promise.resolve()

  async *from(reader: ByteReader): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const taking = reader.take(INPUT_BYTES)
      this.#reading = taking.catch(() => undefined)
      // A copy, because the memory of a reader may be written again while it waits.
      const piece = Uint8Array.from(await taking)
      if (piece.length === 0) return
      this.#length += piece.length
      this.#latest.push(piece)
      if (this.#latest.length > KEPT_PIECES) this.#latest.shift()
      yield piece
    }
  }

  /** Nobody reads any more. */
  async settled(): Promise<void> {
    await this.#reading
    // The generator notes what came before anybody else goes on.
    await new Promise((resolve) => setImmediate(resolve))
  }

  behind(wantedBytes: number): Uint8Array {
    const left = this.#length - wantedBytes
    return left <= 0 ? new Uint8Array() : Buffer.concat(this.#latest).subarray(-left)
  }
}
