import ipaddr from 'ipaddr.js'
import { CloisterError } from '../cloister-error.ts'
import type { Connection, ConnectionPolicy, ConnectionReply, ConnectionRequest } from './connection.ts'
import { connectionError } from './connection-error.ts'
import { type NetworkPolicy, networkPolicy } from './network-policy.ts'

/**
 * Opens connections where only `fetch` exists. What that runtime cannot honour is refused by name: it can neither
 * pin, nor trust another authority, nor show a client certificate, nor choose a version of TLS, nor see the address
 * that it connects to.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_RUNTIME_UNSUPPORTED`.
 */
export function openConnection({ tls, network }: ConnectionPolicy): Connection {
  const refused = Object.entries({
    'tls.ca': tls.ca,
    'tls.pins': tls.pins,
    'tls.clientCertificate': tls.clientCertificate,
    'tls.minimumVersion': tls.minimumVersion,
    'network.kind: private': network.kind === 'public' ? undefined : 'private',
  }).find(([, value]) => value !== undefined)
  if (refused) throw new CloisterError('CLOISTER_RUNTIME_UNSUPPORTED', { details: { option: refused[0] } })
  const policy = networkPolicy(network)
  return { request: (wanted) => send(policy, wanted), close: () => Promise.resolve() }
}

async function send(
  network: NetworkPolicy,
  { url, query, method, headers, body, signal }: ConnectionRequest,
): Promise<ConnectionReply> {
  const ended = new AbortController()
  try {
    checkLiteral(new URL(url).hostname, network)
    const reply = await fetch(query === undefined ? url : `${url}?${query}`, {
      method,
      headers,
      body: body ?? null,
      // A hop would be a second destination that nobody configured.
      redirect: 'manual',
      signal: AbortSignal.any([signal, ended.signal]),
    })
    return {
      status: reply.status,
      headers: Object.fromEntries(reply.headers),
      body: chunksOf(reply.body, signal),
      cancel: () => ended.abort(),
    }
  } catch (cause) {
    throw connectionError(cause, signal)
  }
}

/** What a name resolves to is out of sight here, but an address in the URL itself can be judged. */
function checkLiteral(hostname: string, network: NetworkPolicy): void {
  const literal = hostname.replace(/^\[|\]$/gu, '')
  if (ipaddr.isValid(literal)) network.check(literal)
}

/** A peer that goes away in the middle of its answer is told in our words as well. */
async function* chunksOf(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  try {
    if (body !== null) yield* body
  } catch (cause) {
    throw connectionError(cause, signal)
  }
}
