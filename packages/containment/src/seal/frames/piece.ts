import { readSync, writeSync } from 'node:fs'

/** As much as the caches of one core hold with what becomes of it. */
export const PIECE_BYTES: number = 256 << 10

/** @returns How many bytes there were, less than asked only at the end of the file. */
export function readFully(file: number, target: Uint8Array, offset: number): number {
  let length = 0
  while (length < target.length) {
    const read = readSync(file, target, length, target.length - length, offset + length)
    if (read === 0) break
    length += read
  }
  return length
}

export function writeFully(file: number, bytes: Uint8Array, offset: number): void {
  for (let length = 0; length < bytes.length; )
    length += writeSync(file, bytes, length, bytes.length - length, offset + length)
}
