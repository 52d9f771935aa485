import type { X509Certificate } from 'node:crypto'
import { refusal } from '../signature-refusal.ts'
import { maySignCertificates } from './certificate-extensions.ts'

const LONGEST_PATH = 8

export interface PathOptions {
  readonly roots: readonly X509Certificate[]
  /** What may lead from the leaf to a root. Nothing of it is believed. */
  readonly between: readonly X509Certificate[]
  readonly at: Date
}

interface PathSearch {
  readonly roots: readonly X509Certificate[]
  readonly candidates: readonly X509Certificate[]
  /** Fingerprints. */
  readonly tried: Set<string>
}

/**
 * Certificates from a leaf up to one of the roots, each signed by the next one and all of them valid (RFC 5280 §6, without
 * policies and without lists of revoked ones).
 *
 * @throws A {@link CloisterError} whose reason is `certificate-chain`, `certificate-dates` or `certificate-format`.
 */
export function certificatePath(
  leaf: X509Certificate,
  { roots, between, at }: PathOptions,
): readonly X509Certificate[] {
  const search = { roots, candidates: [...roots, ...between], tried: new Set<string>() }
  const path = isOneOf(leaf, roots) ? [leaf] : pathAbove([leaf], search)
  if (path === undefined) throw refusal('certificate-chain')
  const isValid = ({ validFromDate, validToDate }: X509Certificate) =>
    validFromDate <= at && at <= validToDate
  if (!path.every(isValid)) throw refusal('certificate-dates')
  return path
}

/** None is tried twice, so that a search ends soon however hostile certificates sign each other. */
function pathAbove(
  path: readonly X509Certificate[],
  { roots, candidates, tried }: PathSearch,
): readonly X509Certificate[] | undefined {
  const here = path.at(-1)
  if (here === undefined || path.length > LONGEST_PATH) return undefined
  for (const above of candidates) {
    if (tried.has(above.fingerprint256) || !isIssuer(above, here)) continue
    tried.add(above.fingerprint256)
    if (!maySignCertificates(above, path.length - 1)) continue
    const whole = [...path, above]
    const found = isOneOf(above, roots) ? whole : pathAbove(whole, { roots, candidates, tried })
    if (found !== undefined) return found
  }
  return undefined
}

function isIssuer(issuer: X509Certificate, issued: X509Certificate): boolean {
  return issued.checkIssued(issuer) && isSignedBy(issued, issuer)
}

function isOneOf({ raw }: X509Certificate, roots: readonly X509Certificate[]): boolean {
  return roots.some((root) => root.raw.equals(raw))
}

export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && isSignedBy(certificate, certificate)
}

/** A key of a kind that OpenSSL does not know throws. */
function isSignedBy(issued: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return issued.verify(issuer.publicKey)
  } catch {
    return false
  }
}

/** When the first of some certificates ends to hold. */
export function validUntil(path: readonly X509Certificate[]): Date {
  return new Date(Math.min(...path.map(({ validToDate }) => validToDate.getTime())))
}
