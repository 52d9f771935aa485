import { createHash, X509Certificate } from 'node:crypto'
import { type LookupAddress, type LookupOptions, lookup as lookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import { Agent, request } from 'undici'
import { CloisterError } from '../cloister-error.ts'
import type { Connection, ConnectionPolicy, ConnectionReply, ConnectionRequest } from './connection.ts'
import { connectionError } from './connection-error.ts'
import { type NetworkPolicy, networkPolicy } from './network-policy.ts'

/** Opens sockets on Node. Every safety of `rules of the wire` 1 and 2 is set here explicitly, against hostile defaults. */
export function openConnection(policy: ConnectionPolicy): Connection {
  const network = networkPolicy(policy.network)
  const agent = createAgent(policy, network)
  return {
    request: (wanted) => send(agent, network, wanted),
    close: () => agent.destroy(),
  }
}

function createAgent({ tls, connectTimeoutMs }: ConnectionPolicy, network: NetworkPolicy): Agent {
  const pins = tls.pins ?? []
  return new Agent({
    allowH2: false,
    // Our own byte caps, deadlines and idle rules apply to bodies; undici's timers would be reset by comments.
    bodyTimeout: 0,
    headersTimeout: 0,
    connect: {
      // Explicit, because NODE_TLS_REJECT_UNAUTHORIZED=0 wins over an absent value and would skip the pin as well.
      rejectUnauthorized: true,
      minVersion: tls.minimumVersion ?? 'TLSv1.3',
      timeout: connectTimeoutMs,
      lookup: guardedLookup(network),
      checkServerIdentity: (host: string, certificate: PeerCertificate) =>
        checkServerIdentity(host, certificate) ?? pinError(pins, certificate),
      // A resumed session is not asked for its certificate again: a revoked pin would live on.
      ...(pins.length > 0 && { maxCachedSessions: 0 }),
      ...(tls.ca !== undefined && { ca: tls.ca }),
      ...(tls.clientCertificate && {
        cert: tls.clientCertificate.certificate,
        key: tls.clientCertificate.privateKey,
      }),
    },
  })
}

async function send(
  agent: Agent,
  network: NetworkPolicy,
  { url, method, headers, body, signal }: ConnectionRequest,
): Promise<ConnectionReply> {
  try {
    checkLiteral(new URL(url).hostname, network)
    // undici's request follows no redirect, keeps no cookie and reads no proxy from the environment.
    const reply = await request(url, { dispatcher: agent, method, headers, body: body ?? null, signal })
    // A cancelled body reports its own end as an error; nobody listens any more.
    reply.body.on('error', () => undefined)
    return {
      status: reply.statusCode,
      headers: flat(reply.headers),
      body: chunksOf(reply.body, signal),
      cancel: () => reply.body.destroy(),
    }
  } catch (cause) {
    throw connectionError(cause, signal)
  }
}

/** A peer that goes away in the middle of its answer is told in our words as well. */
async function* chunksOf(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  try {
    yield* body
  } catch (cause) {
    throw connectionError(cause, signal)
  }
}

/** An address in the URL is never looked up, so it is judged before the socket opens. */
function checkLiteral(hostname: string, network: NetworkPolicy): void {
  const literal = hostname.replace(/^\[|\]$/gu, '')
  if (isIP(literal) !== 0) network.check(literal)
}

type LookupCallback = (error: Error | null, address: LookupAddress[] | string, family?: number) => void

/** Judges each address of the very answer that the socket then uses, so that DNS cannot change its mind in between. */
function guardedLookup(network: NetworkPolicy) {
  return (hostname: string, { all }: LookupOptions, callback: LookupCallback): void => {
    lookupAddress(hostname, { all: true }, (error, addresses) => {
      const refusal = error ?? refusalOf(addresses, network)
      const [first] = addresses ?? []
      if (refusal || first === undefined) return callback(refusal ?? new Error('no address'), [])
      // Without happy eyeballs the caller takes one address, in another form.
      return all ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}

function refusalOf(addresses: readonly LookupAddress[], network: NetworkPolicy): Error | null {
  try {
    for (const { address } of addresses) network.check(address)
    return null
  } catch (refusal) {
    return refusal as Error
  }
}

function pinError(pins: readonly string[], certificate: PeerCertificate): Error | undefined {
  if (pins.length === 0) return undefined
  const spki = new X509Certificate(certificate.raw).publicKey.export({ type: 'spki', format: 'der' })
  const digest = createHash('sha256').update(spki).digest('base64')
  return pins.includes(digest) ? undefined : new CloisterError('CLOISTER_CERTIFICATE_REFUSED')
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const named = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    [value].flat().join(', '),
  ])
  return Object.fromEntries(named)
}
