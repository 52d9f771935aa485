import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls'
import { CloisterError } from '../cloister-error.ts'
import { untilAborted } from './deadline.ts'
import type { ClientCertificate, TlsOptions } from './tls-options.ts'

/** Gives what a new socket shakes hands with, the client certificate of this moment in it. */
export type TlsContextSource = () => Promise<SecureContext>

/**
 * Reads certificates once; where they come from a provider, each time that they have changed.
 *
 * @param timeoutMs Longest wait for the provider, in milliseconds.
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for what OpenSSL cannot read. A provider that
 * fails, hangs or gives something else is told in the same way when a socket is opened, without its words.
 */
export function tlsContextSource(tls: TlsOptions, timeoutMs: number): TlsContextSource {
  const { clientCertificate } = tls
  if (typeof clientCertificate !== 'function') {
    const context = readContext(tls, clientCertificate)
    return () => Promise.resolve(context)
  }
  let latest: { readonly shown: ClientCertificate; readonly context: SecureContext } | undefined
  return async () => {
    const shown = await askFor(clientCertificate, timeoutMs)
    if (latest === undefined || !isSame(latest.shown, shown)) {
      latest = { shown, context: readContext(tls, shown) }
    }
    return latest.context
  }
}

async function askFor(
  provide: () => ClientCertificate | Promise<ClientCertificate>,
  timeoutMs: number,
): Promise<ClientCertificate> {
  try {
    const asked = (async () => provide())()
    // A copy, and never nothing at all: without a certificate the peer would refuse us for a reason nobody finds.
    const { certificate, privateKey } = await untilAborted(asked, AbortSignal.timeout(timeoutMs))
    return { certificate: String(certificate), privateKey: String(privateKey) }
  } catch (cause) {
    throw unreadable('tls.clientCertificate', cause)
  }
}

function isSame(one: ClientCertificate, other: ClientCertificate): boolean {
  return one.certificate === other.certificate && one.privateKey === other.privateKey
}

function readContext(
  { ca, minimumVersion }: TlsOptions,
  shown: ClientCertificate | undefined,
): SecureContext {
  // Explicit, because NODE_OPTIONS=--tls-min-v1.0 would move the default.
  const verifying = { minVersion: minimumVersion ?? 'TLSv1.3', ...(ca !== undefined && { ca }) } as const
  const context = openSsl('tls.ca', verifying)
  if (shown === undefined) return context
  const own = { cert: shown.certificate, key: shown.privateKey }
  return openSsl('tls.clientCertificate', { ...verifying, ...own })
}

function openSsl(option: string, options: SecureContextOptions): SecureContext {
  try {
    return createSecureContext(options)
  } catch (cause) {
    throw unreadable(option, cause)
  }
}

function unreadable(option: string, cause: unknown): CloisterError {
  const expected = 'PEM certificates and keys that OpenSSL can read'
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details: { option, expected } })
}
