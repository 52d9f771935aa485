import type { X509Certificate } from 'node:crypto'
import { maySignCode } from '../certificates/certificate-extensions.ts'
import { isSelfSigned } from '../certificates/certificate-path.ts'
import { readCertificates } from '../certificates/read-certificates.ts'
import { keyFault } from './elliptic-key.ts'
import { type KeySignerOptions, keySigner } from './key-signer.ts'
import type { ModelSigner } from './model-signer.ts'

export interface CertificateSignerOptions extends KeySignerOptions {
  /** PEM of the certificate of the key. */
  readonly certificate: string
  /** PEM of what leads from there to a root. The root itself is left out: who verifies has to have it. Default: nothing. */
  readonly chain?: string | undefined
}

/**
 * Signs by a key with a certificate: who verifies trusts roots and learns who signed.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_SIGNING_KEY_INVALID`, also for a certificate that is not for signing code.
 */
export function certificateSigner({
  certificate: pem,
  chain = '',
  ...key
}: CertificateSignerOptions): ModelSigner {
  const signer = keySigner(key)
  const [certificate, ...more] = given(pem)
  if (certificate === undefined || more.length > 0) throw keyFault('certificate-format')
  if (!isForCode(certificate)) throw keyFault('certificate-usage')
  if (!certificate.publicKey.equals(signer.publicKey)) throw keyFault('certificate-of-another-key')
  const above = chain.trim() === '' ? [] : given(chain)
  return { ...signer, certificates: [certificate, ...above.filter((one) => !isSelfSigned(one))] }
}

function given(pem: string): readonly X509Certificate[] {
  const certificates = readCertificates(pem)
  if (certificates === undefined) throw keyFault('certificate-format')
  return certificates
}

/** What cannot be read in a bundle is refused; in the hands of who signs it is a certificate to change. */
function isForCode(certificate: X509Certificate): boolean {
  try {
    return maySignCode(certificate)
  } catch (cause) {
    throw keyFault('certificate-format', cause)
  }
}
