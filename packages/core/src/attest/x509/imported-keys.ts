import { toHex } from '../hex.ts'

type ImportedKey = ReturnType<typeof crypto.subtle.importKey>

export interface PublicKeyAlgorithm {
  readonly name: 'ECDSA' | 'RSA-PSS'
  readonly namedCurve?: string
  readonly hash?: string
}

/** Those of a few makers, and of the machines that answer behind a gateway. */
const REMEMBERED = 64
const POINT = 0x04
const KEYS = new Map<string, ImportedKey>()

/**
 * A key that was brought in lately is not brought in again, which takes as long as to check a signature with it. Nothing
 * is remembered of what it signed.
 *
 * @param publicKey SPKI, or a point alone: 0x04, then both coordinates.
 * @returns A promise that is refused for bytes that are no such key.
 */
export function importedKey(publicKey: Uint8Array<ArrayBuffer>, algorithm: PublicKeyAlgorithm): ImportedKey {
  const name = `${algorithm.name} ${algorithm.namedCurve} ${toHex(publicKey)}`
  const form = publicKey[0] === POINT ? 'raw' : 'spki'
  const key = KEYS.get(name) ?? crypto.subtle.importKey(form, publicKey, algorithm, false, ['verify'])
  // The first of a Map is then the one that was used longest ago.
  KEYS.delete(name)
  KEYS.set(name, key)
  const [oldest] = KEYS.keys()
  if (KEYS.size > REMEMBERED && oldest !== undefined) KEYS.delete(oldest)
  return key
}
