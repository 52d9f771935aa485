import { refusal } from '../attestation-refusal.ts'
import { toHex } from '../hex.ts'
import { readExtensions, readSignedPart, type SignedPart } from './certificate.ts'
import { DerCursor, type DerValue, fieldTag, integerBytes, readSmallInteger, readTime, TAG } from './der.ts'

/** A list of revoked certificates (RFC 5280 §5). Nothing is believed yet. */
export interface Crl extends SignedPart {
  /** The DER of the name, in hexadecimal. */
  readonly issuer: string
  readonly thisUpdateMs: number
  readonly nextUpdateMs: number
  /** Serials in hexadecimal. */
  readonly revoked: ReadonlySet<string>
}

const LARGEST_BYTES = 4_194_304
/** A list of a part of the certificates says so in a critical extension. None may: it would pass for the whole list. */
const NOTHING: ReadonlySet<string> = new Set()

/** @throws A {@link CloisterError} whose reason is `crl-format`. */
export function parseCrl(der: Uint8Array<ArrayBuffer>): Crl {
  if (der.length > LARGEST_BYTES) throw refusal('crl-format')
  try {
    return readCrl(der)
  } catch {
    throw refusal('crl-format')
  }
}

function readCrl(der: Uint8Array<ArrayBuffer>): Crl {
  const { body, algorithmBytes, ...part } = readSignedPart(der)
  if (readSmallInteger(body.any()) !== 1) throw refusal('crl-format')
  if (toHex(body.next(TAG.sequence).whole) !== algorithmBytes) throw refusal('crl-format')
  const issuer = toHex(body.next(TAG.sequence).whole)
  const [thisUpdateMs, nextUpdateMs] = [readTime(body.any()), readTime(body.any())]
  const revoked = readRevoked(body.optional(TAG.sequence))
  readExtensions(body.optional(fieldTag(0)), NOTHING)
  body.end()
  return { ...part, issuer, thisUpdateMs, nextUpdateMs, revoked }
}

function readRevoked(list: DerValue | undefined): ReadonlySet<string> {
  const serials = new Set<string>()
  if (list === undefined) return serials
  const entries = new DerCursor(list)
  while (!entries.isAtEnd) {
    const entry = new DerCursor(entries.next(TAG.sequence))
    serials.add(toHex(integerBytes(entry.any())))
    readTime(entry.any())
    const extensions = entry.optional(TAG.sequence)
    if (extensions) readExtensions({ ...extensions, content: extensions.whole }, NOTHING)
    entry.end()
  }
  return serials
}
