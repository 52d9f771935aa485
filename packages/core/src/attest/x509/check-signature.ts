import { isCloisterError } from '../../cloister-error.ts'
import type { SignedPart } from './certificate.ts'
import { DerCursor, type DerValue, integerBytes, readDer, readIdentifier, TAG } from './der.ts'
import { importedKey } from './imported-keys.ts'
import type { SignatureAlgorithm } from './signature-algorithm.ts'

/** Curves by what a public key calls them, with the bytes of one number of a signature. */
const CURVES: Readonly<Record<string, Curve>> = {
  '1.2.840.10045.3.1.7': { namedCurve: 'P-256', bytes: 32 },
  '1.3.132.0.34': { namedCurve: 'P-384', bytes: 48 },
}

export interface Curve {
  readonly namedCurve: 'P-256' | 'P-384'
  readonly bytes: number
}

const HASHES: Readonly<Record<SignatureAlgorithm, 'SHA-256' | 'SHA-384'>> = {
  'rsa-pss-sha384': 'SHA-384',
  'ecdsa-sha256': 'SHA-256',
  'ecdsa-sha384': 'SHA-384',
}
const SALT_BYTES = 48

/** Whether the holder of this key (SPKI) signed the part. A key or a signature that cannot be read signed nothing. */
export async function isSignedBy(
  { signed, algorithm, signature }: SignedPart,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (algorithm === 'rsa-pss-sha384') return await isPss(publicKey, signature, signed)
  const curve = curveOf(publicKey)
  const numbers = curve && twoNumbers(signature, curve.bytes)
  if (!numbers) return false
  return await isEcdsa({ publicKey, curve, hash: HASHES[algorithm], signature: numbers }, signed)
}

export interface EcdsaSignature {
  /** SPKI, or the point alone: 0x04, then both coordinates. */
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly curve: Curve
  readonly hash: 'SHA-256' | 'SHA-384'
  /** Both numbers in the length of the curve (IEEE P1363). */
  readonly signature: Uint8Array<ArrayBuffer>
}

export async function isEcdsa(
  { publicKey, curve, hash, signature }: EcdsaSignature,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const key = await importedKey(publicKey, { name: 'ECDSA', namedCurve: curve.namedCurve })
    return await crypto.subtle.verify({ name: 'ECDSA', hash }, key, signature, signed)
  } catch {
    return false
  }
}

async function isPss(
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const key = await importedKey(publicKey, { name: 'RSA-PSS', hash: 'SHA-384' })
    return await crypto.subtle.verify({ name: 'RSA-PSS', saltLength: SALT_BYTES }, key, signature, signed)
  } catch {
    return false
  }
}

/** @returns Nothing for a key that lies on no curve of these. */
export function curveOf(publicKey: Uint8Array<ArrayBuffer>): Curve | undefined {
  return read(() => {
    const fields = new DerCursor(readDer(publicKey))
    const algorithm = new DerCursor(fields.next(TAG.sequence))
    algorithm.next(TAG.objectIdentifier)
    const identifier = readIdentifier(algorithm.any())
    return Object.hasOwn(CURVES, identifier) ? CURVES[identifier] : undefined
  })
}

/** From the two numbers of a certificate's signature to what WebCrypto takes. */
function twoNumbers(signature: Uint8Array<ArrayBuffer>, bytes: number): Uint8Array<ArrayBuffer> | undefined {
  return read(() => {
    const fields = new DerCursor(readDer(signature))
    const numbers = new Uint8Array(2 * bytes)
    const isRead =
      putNumber(fields.any(), numbers.subarray(0, bytes)) && putNumber(fields.any(), numbers.subarray(bytes))
    fields.end()
    return isRead ? numbers : undefined
  })
}

/** @returns Whether it is a number of no more bytes than there is room for, and none below zero. */
function putNumber(value: DerValue, room: Uint8Array): boolean {
  const content = integerBytes(value)
  const digits = content[0] === 0 ? content.subarray(1) : content
  if (digits.length > room.length || (content[0] ?? 0) > 0x7f) return false
  room.set(digits, room.length - digits.length)
  return true
}

function read<T>(work: () => T | undefined): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isCloisterError(error)) return undefined
    throw error
  }
}
