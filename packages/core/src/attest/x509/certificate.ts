import { refusal } from '../attestation-refusal.ts'
import { toHex } from '../hex.ts'
import {
  DerCursor,
  type DerValue,
  fieldTag,
  integerBytes,
  readBoolean,
  readDer,
  readIdentifier,
  readSmallInteger,
  readTime,
  TAG,
  wholeBits,
} from './der.ts'
import { readSignatureAlgorithm, type SignatureAlgorithm } from './signature-algorithm.ts'

/** What is signed, by which algorithm, and the signature: a certificate and a list of revoked ones alike. */
export interface SignedPart {
  readonly signed: Uint8Array<ArrayBuffer>
  readonly algorithm: SignatureAlgorithm
  readonly signature: Uint8Array<ArrayBuffer>
}

/** What a certificate says (RFC 5280), as far as chains of AMD and Intel need it. Nothing is believed yet. */
export interface Certificate extends SignedPart {
  /** Hexadecimal. */
  readonly serial: string
  /** The DER of the name, in hexadecimal. */
  readonly issuer: string
  /** The DER of the name, in hexadecimal. */
  readonly subject: string
  readonly notBeforeMs: number
  readonly notAfterMs: number
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly isAuthority: boolean
  /** How many authorities may stand between this one and the leaf. */
  readonly pathLength: number
  readonly maySignCertificates: boolean
  readonly maySignCrls: boolean
  /** By dotted identifier, as it stands inside of its octet string. */
  readonly extensions: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

const LARGEST_BYTES = 16_384
const BASIC_CONSTRAINTS = '2.5.29.19'
const KEY_USAGE = '2.5.29.15'
const KNOWN_CRITICAL: ReadonlySet<string> = new Set([BASIC_CONSTRAINTS, KEY_USAGE])

/** @throws A {@link CloisterError} whose reason is `certificate-format` or `certificate-algorithm`. */
export function parseCertificate(der: Uint8Array<ArrayBuffer>): Certificate {
  if (der.length > LARGEST_BYTES) throw refusal('certificate-format')
  const { body, algorithmBytes, ...part } = readSignedPart(der)
  const version = body.next(fieldTag(0))
  if (readSmallInteger(readDer(version.content)) !== 2) throw refusal('certificate-format')
  const serial = toHex(integerBytes(body.any()))
  if (toHex(body.next(TAG.sequence).whole) !== algorithmBytes) throw refusal('certificate-format')
  const issuer = toHex(body.next(TAG.sequence).whole)
  const validity = new DerCursor(body.next(TAG.sequence))
  const [notBeforeMs, notAfterMs] = [readTime(validity.any()), readTime(validity.any())]
  validity.end()
  const subject = toHex(body.next(TAG.sequence).whole)
  const publicKey = body.next(TAG.sequence).whole
  body.optional(0x81)
  body.optional(0x82)
  const extensions = readExtensions(body.optional(fieldTag(3)), KNOWN_CRITICAL)
  body.end()
  const usage = extensions.get(KEY_USAGE)
  return {
    ...part,
    serial,
    issuer,
    subject,
    notBeforeMs,
    notAfterMs,
    publicKey,
    ...readBasicConstraints(extensions.get(BASIC_CONSTRAINTS)),
    maySignCertificates: usage !== undefined && hasUsage(usage, 0x04),
    maySignCrls: usage !== undefined && hasUsage(usage, 0x02),
    extensions,
  }
}

interface ReadSignedPart extends SignedPart {
  /** The fields of what is signed. */
  readonly body: DerCursor
  /** The outer algorithm in hexadecimal, which the signed one must repeat. */
  readonly algorithmBytes: string
}

/** The shell of certificates and of lists of revoked ones. */
export function readSignedPart(der: Uint8Array<ArrayBuffer>): ReadSignedPart {
  const outer = new DerCursor(readDer(der))
  const signed = outer.next(TAG.sequence)
  const algorithm = outer.next(TAG.sequence)
  const signature = wholeBits(outer.next(TAG.bitString))
  outer.end()
  return {
    signed: signed.whole,
    algorithm: readSignatureAlgorithm(algorithm),
    signature,
    body: new DerCursor(signed),
    algorithmBytes: toHex(algorithm.whole),
  }
}

/** @param known What may be critical: anything else that is demanded is not understood, and refused (RFC 5280 §4.2). */
export function readExtensions(
  field: DerValue | undefined,
  known: ReadonlySet<string>,
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const found = new Map<string, Uint8Array<ArrayBuffer>>()
  if (field === undefined) return found
  const list = new DerCursor(readDer(field.content))
  while (!list.isAtEnd) {
    const extension = new DerCursor(list.next(TAG.sequence))
    const identifier = readIdentifier(extension.any())
    const critical = extension.optional(TAG.boolean)
    const { content } = extension.next(TAG.octetString)
    extension.end()
    const isDemanded = critical !== undefined && readBoolean(critical)
    if (found.has(identifier) || (isDemanded && !known.has(identifier))) throw refusal('certificate-format')
    found.set(identifier, content)
  }
  return found
}

function readBasicConstraints(
  content: Uint8Array<ArrayBuffer> | undefined,
): Pick<Certificate, 'isAuthority' | 'pathLength'> {
  if (content === undefined) return { isAuthority: false, pathLength: 0 }
  const fields = new DerCursor(readDer(content))
  const authority = fields.optional(TAG.boolean)
  const length = fields.optional(TAG.integer)
  fields.end()
  const isAuthority = authority !== undefined && readBoolean(authority)
  return { isAuthority, pathLength: length ? readSmallInteger(length) : Number.POSITIVE_INFINITY }
}

function hasUsage(content: Uint8Array<ArrayBuffer>, bit: number): boolean {
  const { tag, content: bits } = readDer(content)
  if (tag !== TAG.bitString || bits.length < 2) throw refusal('certificate-format')
  return ((bits[1] ?? 0) & bit) !== 0
}
