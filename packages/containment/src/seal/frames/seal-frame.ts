import { ENTRY_BYTES, frameLength, NONCE_BYTES } from '../format/layout.ts'
import { decipher, encipher, isProven } from './frame-cipher.ts'
import type { FrameOutcome, FrameTask } from './frame-task.ts'
import { PIECE_BYTES, readFully, writeFully } from './piece.ts'
import { spend } from './spent-bytes.ts'
import { unreadable, unwritable } from './system-fault.ts'

/** Encrypts frames piece by piece: a frame is never in memory as a whole. */
export function sealFrame(task: FrameTask): (frame: number) => FrameOutcome | undefined {
  const { layout, plainFile, sealedFile, frameKey } = task
  const piece = new Uint8Array(Math.min(PIECE_BYTES, layout.frameBytes))
  const entry = new Uint8Array(ENTRY_BYTES)

  function seal(frame: number): FrameOutcome | undefined {
    const cipher = encipher(frameKey, frame, entry)
    const from = frame * layout.frameBytes
    const length = frameLength(layout, frame)
    for (let at = 0; at < length; at += piece.length) {
      const part = piece.subarray(0, Math.min(piece.length, length - at))
      if (read(plainFile, part, from + at) < part.length) return { outcome: 'cut-off' }
      const encrypted = cipher.update(part)
      writeFully(sealedFile, encrypted, layout.dataOffset + from + at)
      spend(encrypted)
    }
    cipher.final()
    entry.set(cipher.getAuthTag(), NONCE_BYTES)
    // Last: until a frame has its entry, it does not hold.
    writeFully(sealedFile, entry, layout.tableOffset + frame * ENTRY_BYTES)
    return undefined
  }

  const isSealed = task.resumes ? sameContent(task) : () => false
  return (frame) => {
    try {
      return isSealed(frame) ? undefined : seal(frame)
    } catch (cause) {
      return cause instanceof UnreadableContent ? unreadable(cause.fault) : unwritable(cause)
    }
  }
}

/** Whether a frame of a broken run proves to hold what the content holds now. */
function sameContent({ layout, plainFile, sealedFile, frameKey }: FrameTask): (frame: number) => boolean {
  const [encrypted, content] = [new Uint8Array(layout.frameBytes), Buffer.alloc(layout.frameBytes)]
  const entry = new Uint8Array(ENTRY_BYTES)
  return (frame) => {
    const length = frameLength(layout, frame)
    const from = frame * layout.frameBytes
    const [sealed, plain] = [encrypted.subarray(0, length), content.subarray(0, length)]
    const isThere =
      readFully(sealedFile, entry, layout.tableOffset + frame * ENTRY_BYTES) === ENTRY_BYTES &&
      readFully(sealedFile, sealed, layout.dataOffset + from) === length
    if (!isThere || read(plainFile, plain, from) < length) return false
    const cipher = decipher(frameKey, frame, entry)
    const opened = cipher.update(sealed)
    const isSame = isProven(cipher) && plain.equals(opened)
    spend(opened)
    return isSame
  }
}

class UnreadableContent extends Error {
  readonly fault: unknown

  constructor(fault: unknown) {
    super('The content cannot be read.')
    this.fault = fault
  }
}

function read(file: number, target: Uint8Array, offset: number): number {
  try {
    return readFully(file, target, offset)
  } catch (cause) {
    throw new UnreadableContent(cause)
  }
}
