import type { IncomingHttpHeaders } from 'node:http'

/** RFC 9110 §7.6.1, and the framing that each hop decides for itself. */
const HOP_BY_HOP: readonly string[] = [
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** What is between the client and the gateway only. */
const CREDENTIALS: readonly string[] = ['authorization', 'cookie', 'dpop', 'set-cookie']

/** The headers that may pass the gateway, in either direction. */
export function endToEndHeaders(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const named = String(headers.connection ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
  const dropped = new Set([...HOP_BY_HOP, ...CREDENTIALS, ...named])
  const passing: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !dropped.has(name)) passing[name] = value
  }
  return passing
}
