import { CloisterError } from '@cloister/core'
import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import { parseShop, type Shop } from '../install/shop.ts'
import { isCanonicalToken } from './canonical-token.ts'

/** Someone of the merchant's staff, or a shopper at an extension, as Shopify's session token says. */
export interface SessionTokenClaims {
  readonly shop: Shop
  /** The id of the staff; at an extension the GID of a shopper who is signed in, and else empty. */
  readonly subject: string
  readonly expiresAtMs: number
}

export interface SessionTokenVerifier {
  readonly apiKey: string
  /** The current secret and those before it that still count. */
  readonly secrets: readonly string[]
  /** The admin names the issuer, whose host has to be the shop's; extensions name none. */
  readonly from: 'admin' | 'extension'
}

const MOST_CHARACTERS = 4_096
const CLOCK_TOLERANCE_SECONDS = 10
/** The admin's live for one minute, those of extensions for five. */
const LONGEST_LIFE_SECONDS = 600

/**
 * Reads a session token of App Bridge or of an extension. What is wrong with it is not said: a message that quotes the
 * token would put it into logs, where it is good for another minute.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_SESSION_TOKEN_INVALID`.
 */
export async function verifySessionToken(
  token: string,
  verifier: SessionTokenVerifier,
): Promise<SessionTokenClaims> {
  try {
    const payload = await signedPayload(token, verifier)
    const { exp = 0, iat = 0, sub = '', dest } = payload
    const shop = shopOf(dest)
    const isIssued = verifier.from === 'extension' || (sub !== '' && issuedBy(shop, payload.iss))
    if (!isIssued || exp - iat > LONGEST_LIFE_SECONDS) throw new TypeError('The claims do not fit.')
    return { shop, subject: sub, expiresAtMs: exp * 1000 }
  } catch (cause) {
    throw new CloisterError('CLOISTER_SESSION_TOKEN_INVALID', { cause })
  }
}

/** The token of `Authorization: Bearer`, or `undefined`. */
export function bearerToken(headers: Headers): string | undefined {
  return /^Bearer ([\w.-]{1,4096})$/iu.exec(headers.get('authorization') ?? '')?.[1]
}

async function signedPayload(token: string, { apiKey, secrets }: SessionTokenVerifier): Promise<JWTPayload> {
  if (token.length > MOST_CHARACTERS || !isCanonicalToken(token) || 'crit' in decodeProtectedHeader(token))
    throw new TypeError('Not as Shopify writes one.')
  const failures: unknown[] = []
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
        algorithms: ['HS256'],
        audience: apiKey,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'iat', 'nbf', 'dest', 'aud'],
      })
      // An audience of several would make one token count for several apps.
      if (payload.aud !== apiKey) throw new TypeError('The audience is not this app alone.')
      return payload
    } catch (cause) {
      failures.push(cause)
    }
  }
  throw new AggregateError(failures)
}

/** The admin writes `https://kettles.myshopify.com`, extensions may leave the scheme out. */
function shopOf(dest: unknown): Shop {
  return parseShop(typeof dest === 'string' ? dest.replace(/^https:\/\//u, '') : undefined)
}

function issuedBy(shop: Shop, issuer: string | undefined): boolean {
  return issuer === `https://${shop}/admin`
}
