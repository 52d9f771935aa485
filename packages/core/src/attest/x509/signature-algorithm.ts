import { refusal } from '../attestation-refusal.ts'
import { DerCursor, type DerValue, fieldTag, readIdentifier, readSmallInteger, TAG } from './der.ts'

/** The ways of signing that chains of AMD and Intel use. */
export type SignatureAlgorithm = 'rsa-pss-sha384' | 'ecdsa-sha256' | 'ecdsa-sha384'

const RSA_PSS = '1.2.840.113549.1.1.10'
const MASK_BY_HASH = '1.2.840.113549.1.1.8'
const SHA_384 = '2.16.840.1.101.3.4.2.2'
const SALT_BYTES = 48
const ECDSA: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.10045.4.3.2': 'ecdsa-sha256',
  '1.2.840.10045.4.3.3': 'ecdsa-sha384',
}

/** @throws A {@link CloisterError} whose reason is `certificate-algorithm` or `certificate-format`. */
export function readSignatureAlgorithm(value: DerValue): SignatureAlgorithm {
  const fields = new DerCursor(value)
  const identifier = readIdentifier(fields.next(TAG.objectIdentifier))
  if (identifier === RSA_PSS) {
    const parameters = fields.next(TAG.sequence)
    fields.end()
    if (isPssWithSha384(parameters)) return 'rsa-pss-sha384'
    throw refusal('certificate-algorithm')
  }
  const algorithm = Object.hasOwn(ECDSA, identifier) ? ECDSA[identifier] : undefined
  if (algorithm === undefined) throw refusal('certificate-algorithm')
  fields.end()
  return algorithm
}

/** RFC 4055 §3.1. What is left out stands for SHA-1, and is refused. */
function isPssWithSha384(parameters: DerValue): boolean {
  const fields = new DerCursor(parameters)
  const [hash, mask, salt] = [0, 1, 2].map((number) => fields.optional(fieldTag(number)))
  const trailer = fields.optional(fieldTag(3))
  fields.end()
  if (!hash || !mask || !salt) return false
  if (trailer && readSmallInteger(inner(trailer)) !== 1) return false
  const maskFields = new DerCursor(inner(mask))
  return (
    identifierOf(inner(hash)) === SHA_384 &&
    readIdentifier(maskFields.next(TAG.objectIdentifier)) === MASK_BY_HASH &&
    identifierOf(maskFields.next(TAG.sequence)) === SHA_384 &&
    readSmallInteger(inner(salt)) === SALT_BYTES
  )
}

function inner(field: DerValue): DerValue {
  const fields = new DerCursor(field, field.tag)
  const value = fields.any()
  fields.end()
  return value
}

function identifierOf(algorithm: DerValue): string {
  return readIdentifier(new DerCursor(algorithm).next(TAG.objectIdentifier))
}
