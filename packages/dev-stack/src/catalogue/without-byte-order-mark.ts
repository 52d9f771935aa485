/** Leaves out the byte order mark that editors on Windows put in front of a text. */
export function* withoutByteOrderMark(chunks: Iterable<Uint8Array>): Generator<Uint8Array, void, undefined> {
  let isFirst = true
  for (const chunk of chunks) {
    const isMarked = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
    isFirst = false
    yield isMarked ? chunk.subarray(3) : chunk
  }
}
