import { createHmac, timingSafeEqual } from 'node:crypto'
import { encoded, type ParameterOrder, signedParameters } from './signed-parameters.ts'

/** The four secrets of an integration. */
export interface IntegrationKeys {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly accessToken: string
  readonly accessTokenSecret: string
}

export interface SignedRequest {
  readonly method: string
  /** With the query, byte for byte. */
  readonly url: string
  readonly authorization: string
}

/** What Magento answers to a signature that it does not take. */
export interface OauthProblem {
  readonly status: 400 | 401
  readonly message: string
}

export interface OauthRules {
  readonly keys: IntegrationKeys
  readonly order: ParameterOrder
  /** False for one that was used before. */
  readonly isFresh: (nonce: string, timestampSeconds: number) => boolean
  readonly nowSeconds?: () => number
}

/** A clock may be this far ahead. An old timestamp is not refused: Magento keeps nonces and looks no further. */
const AHEAD_SECONDS = 600
const NEEDED = [
  'oauth_consumer_key',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_timestamp',
  'oauth_token',
] as const

/** Checks a request as Magento's OAuth server does, in either of its two orders; `undefined` for one that it takes. */
export function verifyOauth1(request: SignedRequest, rules: OauthRules): OauthProblem | undefined {
  const oauth = oauthParameters(request.authorization)
  const missing = NEEDED.find((name) => !oauth.get(name))
  if (missing !== undefined) return refuse(400, `${missing} is required. Enter and try again.`)
  const named = (name: (typeof NEEDED)[number]) => oauth.get(name) ?? ''
  return (
    methodProblem(named('oauth_signature_method')) ??
    clockProblem(Number(named('oauth_timestamp')), rules) ??
    keyProblem(named('oauth_consumer_key'), named('oauth_token'), rules.keys) ??
    signatureProblem(request, oauth, rules) ??
    nonceProblem(named('oauth_nonce'), Number(named('oauth_timestamp')), rules)
  )
}

/** The signature of a request under an order. */
export function oauth1Signature(
  request: Pick<SignedRequest, 'method' | 'url'>,
  oauth: ReadonlyMap<string, string>,
  { keys, order }: Pick<OauthRules, 'keys' | 'order'>,
): string {
  const [, query = ''] = /\?(.*)$/su.exec(request.url) ?? []
  const { origin, pathname } = new URL(request.url)
  const base = [request.method, `${origin}${pathname}`, signedParameters(oauth, query, order)]
  const key = `${encoded(keys.consumerSecret)}&${encoded(keys.accessTokenSecret)}`
  return createHmac('sha256', key).update(base.map(encoded).join('&')).digest('base64')
}

function oauthParameters(authorization: string): ReadonlyMap<string, string> {
  const pairs = authorization
    .replace(/^OAuth\s+/iu, '')
    .split(',')
    .map((text) => /^\s*([^=]+)="?([^"]*)"?\s*$/u.exec(text))
    .filter((match) => match !== null)
  return new Map(pairs.map(([, name = '', value = '']) => [rawDecoded(name), rawDecoded(value)]))
}

function rawDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function methodProblem(method: string): OauthProblem | undefined {
  return method === 'HMAC-SHA256' ? undefined : refuse(400, 'Signature method %1 is not supported.')
}

function clockProblem(seconds: number, { nowSeconds }: OauthRules): OauthProblem | undefined {
  const now = nowSeconds?.() ?? Date.now() / 1000
  const isSane = Number.isInteger(seconds) && seconds > 0 && seconds <= now + AHEAD_SECONDS
  return isSane ? undefined : refuse(400, 'The timestamp value in the oauth_timestamp parameter is invalid.')
}

function keyProblem(consumer: string, token: string, keys: IntegrationKeys): OauthProblem | undefined {
  if (consumer !== keys.consumerKey) return refuse(401, 'A consumer having the specified key does not exist')
  return token === keys.accessToken ? undefined : refuse(401, 'Specified token does not exist')
}

function signatureProblem(
  request: SignedRequest,
  oauth: ReadonlyMap<string, string>,
  rules: OauthRules,
): OauthProblem | undefined {
  const expected = Buffer.from(oauth1Signature(request, oauth, rules))
  const given = Buffer.from(oauth.get('oauth_signature') ?? '')
  const isRight = expected.length === given.length && timingSafeEqual(expected, given)
  return isRight ? undefined : refuse(401, 'The signature is invalid. Verify and try again.')
}

function nonceProblem(nonce: string, seconds: number, { isFresh }: OauthRules): OauthProblem | undefined {
  if (isFresh(nonce, seconds)) return undefined
  return refuse(401, 'The nonce is already being used by the consumer with the specified key.')
}

function refuse(status: 400 | 401, message: string): OauthProblem {
  return { status, message }
}
