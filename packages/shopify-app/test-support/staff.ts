import { SignJWT } from 'jose'

export const API_KEY = 'cloister-test-client-id'
export const SECRET = 'shpss_not-a-real-secret-of-now-0001'
export const OLD_SECRET = 'shpss_not-a-real-secret-of-old-0002'
export const SHOP = 'kettles.myshopify.com'

export interface TokenChanges {
  readonly secret?: string
  readonly algorithm?: string
  readonly claims?: Readonly<Record<string, unknown>>
}

/** A session token as App Bridge gives it, signed genuinely, with some of it changed. */
export async function sessionToken(changes: TokenChanges = {}): Promise<string> {
  const { secret = SECRET, algorithm = 'HS256', claims = {} } = changes
  const now = Math.floor(Date.now() / 1000)
  const usual = {
    iss: `https://${SHOP}/admin`,
    dest: `https://${SHOP}`,
    aud: API_KEY,
    sub: '42',
    exp: now + 60,
    nbf: now,
    iat: now,
    jti: crypto.randomUUID(),
    sid: 'session-of-staff',
  }
  // What is undefined is left out of the token.
  const payload = JSON.parse(JSON.stringify({ ...usual, ...claims })) as Record<string, unknown>
  return await new SignJWT(payload)
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .sign(new TextEncoder().encode(secret))
}
