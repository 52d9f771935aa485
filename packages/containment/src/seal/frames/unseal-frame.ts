import { writevSync } from 'node:fs'
import { ENTRY_BYTES, frameLength } from '../format/layout.ts'
import { decipher, isProven } from './frame-cipher.ts'
import type { FrameOutcome, FrameTask } from './frame-task.ts'
import { PIECE_BYTES, readFully, writeFully } from './piece.ts'
import { spend } from './spent-bytes.ts'
import { unreadable, unwritable } from './system-fault.ts'

type Pieces = readonly Uint8Array<ArrayBuffer>[]

/** Decrypts frames. Nothing of a frame is written before the whole of it has proven to be what was sealed. */
export function unsealFrame(task: FrameTask): (frame: number) => FrameOutcome | undefined {
  const { layout, plainFile } = task
  const open = openFrame(task)
  return (frame) => {
    const opened = opening(open, frame)
    if ('outcome' in opened) return opened
    const from = frame * layout.frameBytes
    try {
      if (!task.resumes || !isWritten(plainFile, opened, from)) writePieces(plainFile, opened, from)
      return undefined
    } catch (cause) {
      return unwritable(cause)
    } finally {
      for (const piece of opened) spend(piece)
    }
  }
}

function opening(open: (frame: number) => Pieces | undefined, frame: number): Pieces | FrameOutcome {
  try {
    return open(frame) ?? { outcome: 'frame-refused', frame }
  } catch (cause) {
    return unreadable(cause)
  }
}

/** @returns A function that gives a frame's content in pieces, and nothing for a frame that does not hold. */
function openFrame({ layout, sealedFile, frameKey }: FrameTask): (frame: number) => Pieces | undefined {
  const piece = new Uint8Array(Math.min(PIECE_BYTES, layout.frameBytes))
  const entry = new Uint8Array(ENTRY_BYTES)
  return (frame) => {
    if (readFully(sealedFile, entry, layout.tableOffset + frame * ENTRY_BYTES) < ENTRY_BYTES) return undefined
    const cipher = decipher(frameKey, frame, entry)
    const opened: Uint8Array<ArrayBuffer>[] = []
    const from = layout.dataOffset + frame * layout.frameBytes
    const length = frameLength(layout, frame)
    for (let at = 0; at < length; at += piece.length) {
      const part = piece.subarray(0, Math.min(piece.length, length - at))
      if (readFully(sealedFile, part, from + at) < part.length) return undefined
      opened.push(cipher.update(part))
    }
    return isProven(cipher) ? opened : undefined
  }
}

function writePieces(file: number, pieces: Pieces, offset: number): void {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (writevSync(file, pieces, offset) === length) return
  let at = offset
  for (const piece of pieces) {
    writeFully(file, piece, at)
    at += piece.length
  }
}

function isWritten(file: number, pieces: Pieces, offset: number): boolean {
  let at = offset
  return pieces.every((piece) => {
    const there = Buffer.alloc(piece.length)
    const isThere = readFully(file, there, at) === piece.length
    at += piece.length
    return isThere && there.equals(piece)
  })
}
