import { randomBytes } from 'node:crypto'
import { ENTRY_BYTES } from '../src/seal/format/layout.ts'
import { encipher } from '../src/seal/frames/frame-cipher.ts'
import { PIECE_BYTES } from '../src/seal/frames/piece.ts'
import { keepFreedMemory, spend } from '../src/seal/frames/spent-bytes.ts'

/** Seals frames as a file is sealed, without the files. */
export function sealFramesInMemory(frames: number, frameBytes: number): void {
  keepFreedMemory()
  const [frameKey, piece, entry] = [randomBytes(32), randomBytes(PIECE_BYTES), new Uint8Array(ENTRY_BYTES)]
  for (let frame = 0; frame < frames; frame++) {
    const cipher = encipher(frameKey, frame, entry)
    for (let at = 0; at < frameBytes; at += piece.length) spend(cipher.update(piece))
    cipher.final()
    entry.set(cipher.getAuthTag(), 0)
  }
}
