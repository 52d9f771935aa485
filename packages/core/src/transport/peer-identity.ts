import { createHash, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import { CloisterError } from '../cloister-error.ts'

/**
 * Says why a verified certificate does not prove that the peer is this host: as Node judges, as OpenSSL judges more
 * strictly (RFC 9525 §6.3: names in the subject and wildcards for a part of a label prove nothing), and by the pins.
 */
export function peerIdentityError(
  host: string,
  certificate: PeerCertificate,
  pins: readonly string[],
): Error | undefined {
  const usual = checkServerIdentity(host, certificate)
  if (usual) return usual
  const shown = new X509Certificate(certificate.raw)
  return isNamed(host, shown) && isPinned(shown, pins)
    ? undefined
    : new CloisterError('CLOISTER_CERTIFICATE_REFUSED')
}

function isNamed(host: string, shown: X509Certificate): boolean {
  if (isIP(host) !== 0) return shown.checkIP(host) !== undefined
  return shown.checkHost(host, { subject: 'never', partialWildcards: false }) !== undefined
}

function isPinned(shown: X509Certificate, pins: readonly string[]): boolean {
  if (pins.length === 0) return true
  const spki = shown.publicKey.export({ type: 'spki', format: 'der' })
  return pins.includes(createHash('sha256').update(spki).digest('base64'))
}
