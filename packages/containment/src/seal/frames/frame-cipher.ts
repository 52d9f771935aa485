import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  type DecipherGCM,
  randomFillSync,
} from 'node:crypto'
import { ENTRY_BYTES, NONCE_BYTES, TAG_BYTES } from '../format/layout.ts'

const ALGORITHM = 'aes-256-gcm'
const OPTIONS = { authTagLength: TAG_BYTES } as const

/** The nonce is random, so that a frame that is sealed again, with other content, never uses one twice. */
export function encipher(frameKey: Uint8Array, frame: number, entry: Uint8Array): CipherGCM {
  const nonce = randomFillSync(entry.subarray(0, NONCE_BYTES))
  return createCipheriv(ALGORITHM, frameKey, nonce, OPTIONS).setAAD(placeOf(frame))
}

/** @param entry What the table holds of the frame: its nonce and its tag. */
export function decipher(frameKey: Uint8Array, frame: number, entry: Uint8Array): DecipherGCM {
  return createDecipheriv(ALGORITHM, frameKey, entry.subarray(0, NONCE_BYTES), OPTIONS)
    .setAAD(placeOf(frame))
    .setAuthTag(entry.subarray(NONCE_BYTES, ENTRY_BYTES))
}

/** A frame holds at its own place only. */
function placeOf(frame: number): Uint8Array {
  const place = Buffer.alloc(8)
  place.writeUIntBE(frame, 2, 6)
  return place
}

/** @returns False where the frame is not what was sealed; nothing of it may be given out then. */
export function isProven(cipher: DecipherGCM): boolean {
  try {
    cipher.final()
    return true
  } catch {
    return false
  }
}
