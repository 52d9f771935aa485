import { createHmac } from 'node:crypto'
import { CloisterError } from '@cloister/core'

/** What of a request is signed. A JSON body is not. */
export interface SignedCall {
  readonly method: string
  /** Without the query. */
  readonly address: string
  readonly query: string
}

/** The four secrets, and what makes each signature another one. */
export interface SigningKeys {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly accessToken: string
  readonly accessTokenSecret: string
  readonly nonce: string
  readonly timestampSeconds: number
}

/** A name that PHP neither renames nor merges, whose numbers have one digit. */
const PLAIN_NAME = /^(?!oauth_)[A-Za-z_]+(?:\[(?:[A-Za-z_]+|\d)\])*$/u

/**
 * The `Authorization` header of OAuth 1.0a (RFC 5849 §3.4, HMAC-SHA256), as every release of Magento computes it.
 *
 * Magento sorts the parameters otherwise than the RFC: until 2.4.8 by the natural order of their encoded names, later
 * by the bytes of the decoded ones. What would be signed differently by the two is refused, so that a signature never
 * depends on the release: an index of 10 or more, a dot, a name without a value, the same name twice.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function oauth1Header(call: SignedCall, keys: SigningKeys): string {
  const own: readonly Pair[] = [
    ['oauth_consumer_key', keys.consumerKey],
    ['oauth_nonce', keys.nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(keys.timestampSeconds)],
    ['oauth_token', keys.accessToken],
    ['oauth_version', '1.0'],
  ]
  const parameters = inTheirOneOrder([...own, ...pairsOf(call.query)])
  const url = new URL(call.address)
  const base = [call.method, `${url.origin}${url.pathname}`, parameters].map(encoded).join('&')
  const key = `${encoded(keys.consumerSecret)}&${encoded(keys.accessTokenSecret)}`
  const signature = createHmac('sha256', key).update(base).digest('base64')
  const shown: readonly Pair[] = [...own, ['oauth_signature', signature]]
  return `OAuth ${shown.map(([name, value]) => `${name}="${encoded(value)}"`).join(', ')}`
}

/** As RFC 3986 has it, and PHP's `rawurlencode`: everything but letters, digits and `-._~`. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

type Pair = readonly [name: string, value: string]

function pairsOf(query: string): readonly Pair[] {
  if (query === '') return []
  const pairs = query.split('&').map((text): Pair => {
    const [name = '', value, ...more] = text.split('=')
    if (value === undefined || more.length > 0 || text.includes('+')) throw unsafe()
    return [decoded(name), decoded(value)]
  })
  const names = new Set(pairs.map(([name]) => name))
  if (names.size < pairs.length || [...names].some((name) => !PLAIN_NAME.test(name))) throw unsafe()
  return pairs
}

/** As no number in a plain name has two digits, the natural order of the encoded names is that of their bytes. */
function inTheirOneOrder(pairs: readonly Pair[]): string {
  const natural = pairs.toSorted(([a], [b]) => (encoded(a) < encoded(b) ? -1 : 1))
  const decoded = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (natural.some(([name], index) => name !== decoded[index]?.[0])) throw unsafe()
  return natural.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw unsafe()
  }
}

function unsafe(): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', {
    details: { option: 'query', expected: 'parameters that every release of Magento signs alike' },
  })
}
