import { createPrivateKey, X509Certificate } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import { refused } from './check-sidecar-options.ts'
import type { SidecarOptions } from './sidecar-options.ts'
import type { WatchedFiles } from './watched-files.ts'

/** What a TLS server shows, and whom it believes. */
export interface ServerCertificate {
  readonly cert: string
  readonly key: string
  /** The authority of Magento servers. */
  readonly ca?: string
}

/**
 * Reads the certificate and sees that it and its key belong together.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function readServerCertificate(
  files: Pick<WatchedFiles, 'textOf'>,
  { tls, magento }: Pick<SidecarOptions, 'magento' | 'tls'>,
): ServerCertificate {
  const cert = files.textOf(tls.certificateFile, 'tls.certificateFile')
  const key = files.textOf(tls.keyFile, 'tls.keyFile')
  const authorityFile = magento.certificates?.authorityFile
  const ca = authorityFile && files.textOf(authorityFile, 'magento.certificates.authorityFile')
  const shown = parse(cert, 'tls.certificateFile')
  if (ca) parse(ca, 'magento.certificates.authorityFile')
  if (!isKeyOf(shown, key)) throw refused('tls.keyFile', 'the key of tls.certificateFile, as PEM')
  return { cert, key, ...(ca && { ca }) }
}

/** @throws A {@link CloisterError} with code `CLOISTER_CERTIFICATE_REFUSED` outside of its dates. */
export function checkDates({ cert }: ServerCertificate, nowMs: number = Date.now()): void {
  const { validFrom, validTo } = new X509Certificate(cert)
  if (nowMs < Date.parse(validFrom) || nowMs > Date.parse(validTo)) {
    throw new CloisterError('CLOISTER_CERTIFICATE_REFUSED')
  }
}

function parse(pem: string, option: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (cause) {
    throw refused(option, 'a certificate as PEM', cause)
  }
}

function isKeyOf(certificate: X509Certificate, key: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}
