import { readText } from './bounded-body.ts'
import type { Connection } from './connection.ts'
import { createHttpClient, sendThrough } from './http-client.ts'
import { parseTlsEndpoint } from './tls-endpoint.ts'

/** The shape of openid-client's `customFetch`. */
export type OauthFetch = (
  url: string,
  options: {
    method: string
    headers: Record<string, string>
    body?: unknown
    signal?: AbortSignal | undefined
  },
) => Promise<Response>

/** Answers of an authorization server are metadata and tokens; nothing legitimate is larger. */
const REPLY_LIMIT_BYTES = 256 * 1024
const TIMEOUT_MS = 10_000

/** Lets openid-client speak through our connection, under our policy, instead of through the runtime's fetch. */
export function oauthFetch(connection: Connection): OauthFetch {
  const client = createHttpClient(connection)
  return async (url, { method, headers, body, signal = AbortSignal.timeout(TIMEOUT_MS) }) => {
    const reply = await sendThrough(client, {
      url: parseTlsEndpoint(url),
      method: method === 'GET' ? 'GET' : 'POST',
      headers: lowerCased(headers),
      ...(body !== undefined && body !== null && { body: String(body) }),
      signal,
    })
    const text = await readText(reply.body, REPLY_LIMIT_BYTES)
    const bodiless = reply.status === 204 || reply.status === 304
    return new Response(bodiless ? null : text, { status: reply.status, headers: reply.headers })
  }
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
