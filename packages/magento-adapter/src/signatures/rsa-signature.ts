import { verify } from 'node:crypto'
import type { RsaPublicKey } from './rsa-public-key.ts'

/** The longest key that is accepted has 8192 bits, which is 1368 characters. */
const MOST_CHARACTERS = 1368
const BASE64 = /^[A-Za-z\d+/]+={0,2}$/u

/** Reads a signature from a header. `undefined` for what is not exactly one base64 text, as any other spelling is forged. */
export function parseSignature(header: string | null): Uint8Array | undefined {
  if (header === null || header.length > MOST_CHARACTERS || !BASE64.test(header)) return undefined
  const bytes = Buffer.from(header, 'base64')
  // One signature has one spelling, or a replay could look new.
  return bytes.toString('base64') === header ? bytes : undefined
}

/** Whether one of the keys made the signature over the text: RSASSA-PKCS1-v1_5 with SHA-256. */
export function isSignedBy(
  keys: readonly RsaPublicKey[],
  signed: Uint8Array,
  signature: Uint8Array | undefined,
): boolean {
  if (signature === undefined) return false
  return keys.some((key) => verify('sha256', signed, key, signature))
}
