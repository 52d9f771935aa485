import { type FileHandle, open } from 'node:fs/promises'

const CHUNK_BYTES = 1 << 20
const LINE_FEED = 0x0a

/** A line of a file. `isWhole` is false for a last line without a line feed: the process ended while it was written. */
export interface SegmentLine {
  readonly text: string
  readonly isWhole: boolean
}

/**
 * The lines of a file that contain a text, or all of them. Chunks without the text are not cut into lines, so a search
 * runs about as fast as the disk reads. A file has none whose time was up before it could be read.
 */
export async function* segmentLines(path: string, containing = ''): AsyncGenerator<SegmentLine> {
  const handle = await openIfThere(path)
  if (handle === undefined) return
  try {
    let rest = Buffer.alloc(0)
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
      const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES)
      if (bytesRead === 0) break
      const gathered = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
      const end = gathered.lastIndexOf(LINE_FEED) + 1
      rest = gathered.subarray(end)
      yield* linesOf(gathered.subarray(0, end), containing)
    }
    if (rest.includes(containing) && rest.length > 0) yield { text: rest.toString(), isWhole: false }
  } finally {
    await handle.close()
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function* linesOf(whole: Buffer, containing: string): Generator<SegmentLine> {
  if (whole.length === 0 || !whole.includes(containing)) return
  for (const text of whole.toString().slice(0, -1).split('\n')) {
    if (text.includes(containing)) yield { text, isWhole: true }
  }
}
