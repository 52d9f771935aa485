import type { OauthFetch } from '../transport/oauth-fetch.ts'

/** What RFC 6749 §5.1 knows of a token answer. Apigee adds the e-mail address of a developer, among others. */
const KNOWN_MEMBERS = ['access_token', 'token_type', 'expires_in', 'scope'] as const

/** Hands on of a granted token no more than the RFC knows, and in its words, before anybody reads it. */
export function plainTokenReplies(fetchThroughDoor: OauthFetch, bearerNames: readonly string[]): OauthFetch {
  return async (url, options) => {
    const reply = await fetchThroughDoor(url, options)
    if (options.method === 'GET' || reply.status !== 200) return reply
    const text = await reply.text()
    const granted = membersOf(text)
    const body = granted === undefined ? text : JSON.stringify(plain(granted, bearerNames))
    return new Response(body, { status: reply.status, headers: reply.headers })
  }
}

function membersOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function plain(
  granted: Readonly<Record<string, unknown>>,
  bearerNames: readonly string[],
): Record<string, unknown> {
  const known: Record<string, unknown> = {}
  for (const name of KNOWN_MEMBERS) {
    // Some servers name a scope of nothing `null` or ''.
    if (granted[name] !== undefined && granted[name] !== null) known[name] = granted[name]
  }
  if (bearerNames.includes(String(known['token_type']).toLowerCase())) known['token_type'] = 'Bearer'
  return known
}
