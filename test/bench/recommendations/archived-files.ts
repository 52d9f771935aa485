import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

/** A file of an archive. Its text must be read before the next file is asked for. */
export interface ArchivedFile {
  readonly name: string
  text(): AsyncGenerator<string, void, undefined>
}

const BLOCK = 512

/** Reads a `.tar.gz` piece by piece: nothing of it stays in memory, which is what is measured. */
export async function* archivedFiles(path: string): AsyncGenerator<ArchivedFile, void, undefined> {
  const blocks = new Blocks(createReadStream(path).pipe(createGunzip())[Symbol.asyncIterator]())
  for (;;) {
    const header = await blocks.take(BLOCK)
    if (header.byteLength < BLOCK || header[0] === 0) return
    const name = fieldOf(header, 0, 100)
    let left = Number.parseInt(fieldOf(header, 124, 136), 8)
    const padding = (BLOCK - (left % BLOCK)) % BLOCK
    const decoder = new TextDecoder()
    const take = async (): Promise<string> => {
      const bytes = await blocks.take(Math.min(left, 65_536))
      left -= bytes.byteLength
      return decoder.decode(bytes, { stream: left > 0 })
    }
    yield {
      name,
      text: async function* () {
        while (left > 0) yield await take()
      },
    }
    while (left > 0) await take()
    await blocks.take(padding)
  }
}

function fieldOf(header: Uint8Array, from: number, to: number): string {
  return new TextDecoder().decode(header.subarray(from, to)).replace(/\0.*$/su, '')
}

class Blocks {
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterator<Buffer>) {
    this.#chunks = chunks
  }

  /** So many bytes, fewer at the end. */
  async take(size: number): Promise<Uint8Array> {
    while (this.#held.byteLength < size) {
      const { done, value } = await this.#chunks.next()
      if (done) break
      this.#held = Buffer.concat([this.#held, value])
    }
    const taken = this.#held.subarray(0, size)
    this.#held = this.#held.subarray(size)
    return taken
  }
}
