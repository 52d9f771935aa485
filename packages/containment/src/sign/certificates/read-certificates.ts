import { X509Certificate } from 'node:crypto'
import { refusal } from '../signature-refusal.ts'

const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]*-----END CERTIFICATE-----/gu
/** A set of roots of a system is a third of it. */
const LONGEST_PEM = 1 << 20

/** All certificates of a text in PEM; `undefined` where there is none, or one that cannot be read. */
export function readCertificates(pem: string): readonly X509Certificate[] | undefined {
  const blocks = pem.length <= LONGEST_PEM ? (pem.match(BLOCK) ?? []) : []
  try {
    return blocks.length === 0 ? undefined : blocks.map((block) => new X509Certificate(block))
  } catch {
    return undefined
  }
}

/** @throws A {@link CloisterError} whose reason is `certificate-format`. */
export function parsedCertificate(der: Buffer): X509Certificate {
  try {
    const certificate = new X509Certificate(der)
    // What stands behind it was not looked at.
    if (certificate.raw.equals(der)) return certificate
  } catch (cause) {
    throw refusal('certificate-format', cause)
  }
  throw refusal('certificate-format')
}
