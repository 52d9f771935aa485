import { CloisterError } from '../cloister-error.ts'

declare const brand: unique symbol

/** An absolute `https:` URL in canonical form, without credentials, query or fragment. Only {@link parseTlsEndpoint} makes one. */
export type TlsEndpoint = string & { readonly [brand]: 'TlsEndpoint' }

/**
 * Reads an endpoint that an operator configured.
 *
 * The host must be written in the form in which it will be compared: ASCII, no trailing dot, an address in its
 * canonical spelling. Full-width digits, octal and short forms are how host checks were bypassed (CVE-2026-48618,
 * CVE-2026-105483).
 *
 * @throws A {@link CloisterError} with code `CLOISTER_TLS_REQUIRED`.
 */
export function parseTlsEndpoint(value: string): TlsEndpoint {
  const url = URL.parse(value)
  if (url === null || !isPlainTls(url, value) || !isCanonicalHost(value, url.hostname)) {
    throw new CloisterError('CLOISTER_TLS_REQUIRED')
  }
  return url.href.replace(/\/$/u, '') as TlsEndpoint
}

function isPlainTls(url: URL, value: string): boolean {
  // By the text: an empty query or fragment leaves no trace in the parsed URL, but is one all the same.
  return url.protocol === 'https:' && url.username + url.password === '' && !/[?#@]/u.test(value)
}

function isCanonicalHost(value: string, hostname: string): boolean {
  const written = /^https:\/\/([^/?#]*)/iu.exec(value)?.[1]?.replace(/:\d*$/u, '').toLowerCase()
  return written === hostname && !hostname.endsWith('.')
}
