import type { IssuedPass } from '../authenticate/shopper-pass.ts'

/** Names the cookie of the pass. `__Host-` makes the browser itself insist on Secure, Path=/ and no Domain (RFC 6265bis §4.1.3.2). */
export const PASS_COOKIE = '__Host-cloister-pass'
/** A pass has about 230 characters: what is much longer was not issued here and is not worth a signature check. */
const LONGEST_PASS = 512
const MOST_PASSES = 4

export function passCookie({ token, seconds }: IssuedPass): string {
  return `${PASS_COOKIE}=${token}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Strict`
}

/**
 * Whatever the request offers as a pass, in its order. A browser sends one. More come from a program, or from another
 * host of the shop in a browser that does not know `__Host-`: then the first that holds counts, because refusing all
 * would lock that shopper out for good.
 */
export function readPassCookies({ headers }: Request): readonly string[] {
  const cookies = headers.get('cookie')?.split(';') ?? []
  return cookies
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(`${PASS_COOKIE}=`))
    .slice(0, MOST_PASSES)
    .map((cookie) => cookie.slice(PASS_COOKIE.length + 1))
    .map((pass) => (pass.length > LONGEST_PASS ? '' : pass))
}
