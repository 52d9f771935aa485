import { lookup as lookupAddress } from 'node:dns'
import type { PeerCertificate } from 'node:tls'
import { Agent, buildConnector } from 'undici'
import type { Connection, ConnectionPolicy, ConnectionReply, ConnectionRequest } from './connection.ts'
import { connectionError } from './connection-error.ts'
import { guardedLookup, type Lookup, type SocketLookup } from './guarded-lookup.ts'
import { HttpExchange } from './http-exchange.ts'
import { checkLiteralHost } from './literal-host.ts'
import { type NetworkPolicy, networkPolicy } from './network-policy.ts'
import { peerIdentityError } from './peer-identity.ts'
import { peerInspector } from './peer-inspector.ts'
import { tlsContextSource } from './tls-context.ts'

/** No socket lives longer, so that a rotated certificate, a revoked pin or a moved gateway is noticed by then. */
const SOCKET_LIFETIME_MS = 10 * 60_000

/**
 * Opens sockets on Node. Every safety of `rules of the wire` 1 and 2 is set here explicitly, against hostile defaults.
 *
 * @param lookup For tests of a name server that lies.
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for certificates that cannot be read.
 */
export function openConnection(policy: ConnectionPolicy, lookup: Lookup = lookupAddress): Connection {
  const network = networkPolicy(policy.network)
  const connector = createConnector(policy, guardedLookup(network, lookup))
  const agent = new Agent({
    // Our own byte caps, deadlines and idle rules apply to bodies; undici's timers would be reset by comments.
    bodyTimeout: 0,
    headersTimeout: 0,
    clientTtl: SOCKET_LIFETIME_MS,
    connect: connector,
  })
  return {
    request: (wanted) => send(agent, network, wanted),
    peer: peerInspector(connector, network, lookup),
    close: () => agent.destroy(),
  }
}

function createConnector(
  { tls, oldestTls = 'TLSv1.3', connectTimeoutMs }: ConnectionPolicy,
  lookup: SocketLookup,
): buildConnector.connector {
  const pins = tls.pins ?? []
  const contextOfNow = tlsContextSource({ minimumVersion: oldestTls, ...tls }, connectTimeoutMs)
  const safety = {
    allowH2: false,
    // Explicit, because NODE_TLS_REJECT_UNAUTHORIZED=0 wins over an absent value and would skip the pin as well.
    rejectUnauthorized: true,
    timeout: connectTimeoutMs,
    lookup,
    checkServerIdentity: (host: string, certificate: PeerCertificate) =>
      peerIdentityError(host, certificate, pins),
    // Nobody shows a certificate in a resumed session: a revoked pin, an expired peer and our own old one would live on.
    maxCachedSessions: 0,
  }
  return (wanted, callback) => {
    contextOfNow()
      .then((secureContext) => buildConnector({ ...safety, secureContext })(wanted, callback))
      .catch((cause: Error) => callback(cause, null))
  }
}

async function send(
  agent: Agent,
  network: NetworkPolicy,
  { url, query, method, headers, body, signal }: ConnectionRequest,
): Promise<ConnectionReply> {
  try {
    const { origin, hostname, pathname } = new URL(url)
    checkLiteralHost(hostname, network)
    const exchange = new HttpExchange(signal)
    const path = query === undefined ? pathname : `${pathname}?${query}`
    // A bare dispatch follows no redirect, keeps no cookie and reads no proxy from the environment.
    agent.dispatch({ origin, path, method, headers, body: body ?? null }, exchange)
    return await exchange.reply
  } catch (cause) {
    throw connectionError(cause, signal)
  }
}
