/** Where the text begins: editors on Windows put a byte order mark in front of it. */
export function pastByteOrderMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}
