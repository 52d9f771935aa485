import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { CloisterError } from '@cloister/core'

/** The hash that goes with a curve, as model_signing and the registry of Sigstore pair them. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'sha256'],
  ['secp384r1', 'sha384'],
  ['secp521r1', 'sha512'],
])
const PUBLIC_KEY = /-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]*-----END PUBLIC KEY-----/u
const LONGEST_PEM = 65_536

/** What is wrong with a key or certificate; the `reason` of a `CLOISTER_SIGNING_KEY_INVALID`. */
export type SigningKeyFault =
  | 'format'
  | 'curve'
  | 'passphrase-missing'
  | 'passphrase-wrong'
  | 'certificate-format'
  | 'certificate-of-another-key'
  | 'certificate-usage'
  | 'no-root'
  | 'signature'

export function keyFault(reason: SigningKeyFault, cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_SIGNING_KEY_INVALID', { details: { reason }, cause })
}

/** The hash that signatures by this key are made of; `undefined` for a key that is on none of the three curves. */
export function hashForKey({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  return asymmetricKeyType === 'ec' ? HASHES.get(asymmetricKeyDetails?.namedCurve ?? '') : undefined
}

/** @throws A {@link CloisterError} with code `CLOISTER_SIGNING_KEY_INVALID`. */
export function readPublicKey(pem: string): KeyObject {
  const [block] = (pem.length <= LONGEST_PEM ? PUBLIC_KEY.exec(pem) : null) ?? []
  if (block === undefined) throw keyFault('format')
  return onCurve(made(() => createPublicKey(block)))
}

/** @throws A {@link CloisterError} with code `CLOISTER_SIGNING_KEY_INVALID`. */
export function readPrivateKey(pem: string, passphrase: string | undefined): KeyObject {
  if (pem.length > LONGEST_PEM || !pem.includes('PRIVATE KEY-----')) throw keyFault('format')
  const isEncrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/mu.test(pem)
  if (isEncrypted && passphrase === undefined) throw keyFault('passphrase-missing')
  const key = made(
    () => createPrivateKey(passphrase === undefined ? pem : { key: pem, passphrase }),
    isEncrypted ? 'passphrase-wrong' : 'format',
  )
  return onCurve(key)
}

function made(make: () => KeyObject, otherwise: SigningKeyFault = 'format'): KeyObject {
  try {
    return make()
  } catch (cause) {
    throw keyFault(otherwise, cause)
  }
}

function onCurve(key: KeyObject): KeyObject {
  if (hashForKey(key) === undefined) throw keyFault('curve')
  return key
}

/** How bundles name a key: the SHA-256 of its PEM, in hexadecimal. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'pem' }))
    .digest('hex')
}
