import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'

/** An app as Shopify knows it. */
export interface AppIdentity {
  /** The client id. */
  readonly apiKey: string
  /** The client secret, which signs everything between Shopify and the app. */
  readonly apiSecret: string
}

export interface SessionTokenOptions {
  /** Who of the merchant's staff. Default `42`. */
  readonly userId?: string
  /** How long it holds. Default 60 s, as App Bridge has it. */
  readonly seconds?: number
}

/** The session token that App Bridge gives to a page of the app in the admin of a shop. */
export async function signSessionToken(
  shop: string,
  { apiKey, apiSecret }: AppIdentity,
  { userId = '42', seconds = 60 }: SessionTokenOptions = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return await new SignJWT({ dest: `https://${shop}`, sid: randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(`https://${shop}/admin`)
    .setAudience(apiKey)
    .setSubject(userId)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + seconds)
    .setJti(randomUUID())
    .sign(new TextEncoder().encode(apiSecret))
}
