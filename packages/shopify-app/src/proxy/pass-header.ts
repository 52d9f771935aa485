import { PASS_COOKIE } from '@cloister/core/edge'

/**
 * Carries the shopper pass. Shopify's proxy takes cookies away in both directions, so the page holds its pass in memory and
 * shows it in a header of this name. No page of another site can send one: its browser would have to ask first.
 */
const PASS_HEADER = 'cloister-pass'

const PASS = /^[\w-]+\.[\w-]+\.[\w-]+$/u
const MOST_CHARACTERS = 512

/** The pass that a page shows, or `undefined` for none and for what has no form of one. */
export function shownPass({ headers }: Request): string | undefined {
  const pass = headers.get(PASS_HEADER)
  return pass !== null && pass.length <= MOST_CHARACTERS && PASS.test(pass) ? pass : undefined
}

export function cookieOf(pass: string): string {
  return `${PASS_COOKIE}=${pass}`
}

/** Moves a pass that the edge gives from its cookie into the header. */
export function withPassInHeader(response: Response): Response {
  const prefix = `${PASS_COOKIE}=`
  const cookie = response.headers.getSetCookie().find((one) => one.startsWith(prefix))
  if (cookie === undefined) return response
  const { body, status } = response
  const headers = new Headers(response.headers)
  headers.delete('set-cookie')
  headers.set(PASS_HEADER, cookie.slice(prefix.length).split(';', 1)[0] ?? '')
  return new Response(body, { status, headers })
}
