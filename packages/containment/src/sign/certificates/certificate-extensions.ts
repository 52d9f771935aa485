import type { KeyObject, X509Certificate } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  type Extension,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  KeyUsage,
  KeyUsageFlags,
} from '@peculiar/asn1-x509'
import { refusal } from '../signature-refusal.ts'

const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
const ANY_USAGE = '2.5.29.37.0'
/** Not MD5, not SHA-1, and not PSS, whose parameters may name either. */
const SOUND_SIGNATURES: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
  '1.3.101.112',
  '1.3.101.113',
])
const SHORTEST_RSA_BITS = 2048
const KNOWN: ReadonlySet<string> = new Set([id_ce_basicConstraints, id_ce_extKeyUsage, id_ce_keyUsage])

/** What a certificate says of what it may be used for (RFC 5280 §4.2.1). */
interface CertificateExtensions {
  readonly isAuthority: boolean
  /** How many authorities may stand below this one. */
  readonly pathLength: number
  /** `undefined` where it does not say, and may everything. */
  readonly usages: number | undefined
  readonly extendedUsages: readonly string[] | undefined
}

/**
 * Reads what OpenSSL knows of a certificate and Node.js does not show.
 *
 * @throws A {@link CloisterError} whose reason is `certificate-format`: also for a demand that is not understood, which RFC 5280
 * §4.2 has refused, for names that are restricted, which nobody here compares, and for weak keys and signatures.
 */
function readExtensions({ raw, publicKey }: X509Certificate): CertificateExtensions {
  try {
    const { signatureAlgorithm, tbsCertificate } = AsnConvert.parse(raw, Certificate)
    const extensions = tbsCertificate.extensions ?? []
    const found = new Map(extensions.map((one) => [one.extnID, one]))
    const isUnderstood = ({ extnID, critical }: Extension) =>
      extnID !== id_ce_nameConstraints && (!critical || KNOWN.has(extnID))
    if (found.size < extensions.length || !extensions.every(isUnderstood)) throw refusal('certificate-format')
    if (!SOUND_SIGNATURES.has(signatureAlgorithm.algorithm) || isShort(publicKey))
      throw refusal('certificate-format')
    const value = (id: string): ArrayBuffer | undefined => found.get(id)?.extnValue.buffer
    const [constraints, usage, extended] = [id_ce_basicConstraints, id_ce_keyUsage, id_ce_extKeyUsage].map(
      value,
    )
    const { cA = false, pathLenConstraint = Number.POSITIVE_INFINITY } =
      constraints === undefined ? {} : AsnConvert.parse(constraints, BasicConstraints)
    return {
      isAuthority: cA,
      pathLength: pathLenConstraint,
      usages: usage && AsnConvert.parse(usage, KeyUsage).toNumber(),
      extendedUsages: extended && [...AsnConvert.parse(extended, ExtendedKeyUsage)],
    }
  } catch (cause) {
    throw refusal('certificate-format', cause)
  }
}

function isShort({ asymmetricKeyDetails: { modulusLength } = {} }: KeyObject): boolean {
  return modulusLength !== undefined && modulusLength < SHORTEST_RSA_BITS
}

/**
 * Whether a certificate is for signing code: its usage and its extended usage have to allow it, each where it is there, and one
 * of them has to be. The reference is content with one of them, and so with a certificate of a TLS server.
 *
 * @throws A {@link CloisterError} whose reason is `certificate-format`.
 */
export function maySignCode(certificate: X509Certificate): boolean {
  const { usages, extendedUsages } = readExtensions(certificate)
  const isAllowed = usages === undefined || (usages & KeyUsageFlags.digitalSignature) !== 0
  const isMeant =
    extendedUsages === undefined ||
    extendedUsages.includes(CODE_SIGNING) ||
    extendedUsages.includes(ANY_USAGE)
  return isAllowed && isMeant && (usages ?? extendedUsages) !== undefined
}

/**
 * Whether a certificate may sign others that have so many authorities below them.
 *
 * @throws A {@link CloisterError} whose reason is `certificate-format`.
 */
export function maySignCertificates(certificate: X509Certificate, authoritiesBelow: number): boolean {
  const { isAuthority, pathLength, usages } = readExtensions(certificate)
  const isAllowed = usages === undefined || (usages & KeyUsageFlags.keyCertSign) !== 0
  return isAuthority && isAllowed && authoritiesBelow <= pathLength
}
