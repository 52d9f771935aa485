import { refusal } from '../attestation-refusal.ts'
import { toHex } from '../hex.ts'
import type { Certificate } from '../x509/certificate.ts'
import { DerCursor, type DerValue, readDer, readIdentifier, readSmallInteger, TAG } from '../x509/der.ts'

/** What Intel says of a platform in the certificate of its key (Intel SGX PCK Certificate and CRL Profile, 1.3.5). */
export interface Platform {
  /** Family, model, stepping, platform type and custom SKU: six bytes in hexadecimal. */
  readonly fmspc: string
  /** Two bytes in hexadecimal. */
  readonly pceId: string
  /** Sixteen versions of parts of the platform. */
  readonly svns: readonly number[]
  readonly pceSvn: number
}

const SGX = '1.2.840.113741.1.13.1'
const COMPONENTS = 16

/** @throws A {@link CloisterError} whose reason is `certificate-format`. */
export function readPlatform({ extensions }: Certificate): Platform {
  const content = extensions.get(SGX)
  if (content === undefined) throw refusal('certificate-format')
  const fields = byIdentifier(readDer(content))
  const tcb = byIdentifier(wanted(fields, `${SGX}.2`))
  return {
    fmspc: octets(wanted(fields, `${SGX}.4`), 6),
    pceId: octets(wanted(fields, `${SGX}.3`), 2),
    svns: Array.from({ length: COMPONENTS }, (_, index) =>
      readSmallInteger(wanted(tcb, `${SGX}.2.${index + 1}`)),
    ),
    pceSvn: readSmallInteger(wanted(tcb, `${SGX}.2.17`)),
  }
}

/** A sequence of pairs of an identifier and a value. */
function byIdentifier(sequence: DerValue): ReadonlyMap<string, DerValue> {
  const found = new Map<string, DerValue>()
  const pairs = new DerCursor(sequence)
  while (!pairs.isAtEnd) {
    const pair = new DerCursor(pairs.next(TAG.sequence))
    const identifier = readIdentifier(pair.any())
    if (found.has(identifier)) throw refusal('certificate-format')
    found.set(identifier, pair.any())
    pair.end()
  }
  return found
}

function wanted(fields: ReadonlyMap<string, DerValue>, identifier: string): DerValue {
  const value = fields.get(identifier)
  if (value === undefined) throw refusal('certificate-format')
  return value
}

function octets({ tag, content }: DerValue, bytes: number): string {
  if (tag !== TAG.octetString || content.length !== bytes) throw refusal('certificate-format')
  return toHex(content)
}
