import { lookup as lookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { WebSocket } from 'ws'
import { CloisterError } from '../../cloister-error.ts'
import type { CloisterErrorCode } from '../../error-codes.ts'
import { connectionError } from '../connection-error.ts'
import { startDeadline, untilAborted } from '../deadline.ts'
import type { AccessToken } from '../gateway-door.ts'
import { guardedLookup } from '../guarded-lookup.ts'
import { bareHost, checkLiteralHost } from '../literal-host.ts'
import { peerIdentityError } from '../peer-identity.ts'
import type { SecureSocketConfig } from './secure-socket-options.ts'

/**
 * Opens one WebSocket under the policy of the gateway's door and hands it over at the moment it is open.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ADDRESS_REFUSED`, `CLOISTER_CERTIFICATE_REFUSED`,
 * `CLOISTER_DEADLINE_EXCEEDED`, `CLOISTER_OPTIONS_INVALID`, or one that begins with `CLOISTER_GATEWAY_`.
 */
export async function dial<T>(
  config: SecureSocketConfig,
  { token, signal }: { readonly token: AccessToken; readonly signal: AbortSignal },
  take: (socket: WebSocket) => T,
): Promise<T> {
  const deadline = startDeadline(config.limits.handshakeMs, signal)
  const ends = deadline.signal
  try {
    checkLiteralHost(new URL(config.endpoint).hostname, config.network)
    const headers = await untilAborted(token.headersFor({ method: 'GET', url: config.endpoint }), ends)
    requireBound(config, headers)
    const tls = await untilAborted(openTls(config), ends)
    return await shakeHands(config, { headers, tls, ends }, take)
  } catch (cause) {
    throw connectionError(cause, ends)
  } finally {
    deadline.end()
  }
}

/** Gives a function that opens the TLS socket: `ws` wants to have it made while it builds its request. */
async function openTls({
  endpoint,
  network,
  pins,
  tlsContext,
}: SecureSocketConfig): Promise<() => TLSSocket> {
  const { hostname, port } = new URL(endpoint)
  const host = bareHost(hostname)
  const secureContext = await tlsContext()
  return () =>
    connect({
      host,
      port: Number(port || 443),
      servername: isIP(host) === 0 ? host : '',
      secureContext,
      // Explicit, because NODE_TLS_REJECT_UNAUTHORIZED=0 wins over an absent value and would skip the pin as well.
      rejectUnauthorized: true,
      checkServerIdentity: (name, certificate) => peerIdentityError(name, certificate, pins),
      lookup: guardedLookup(network, lookupAddress),
    })
}

interface Handshake {
  readonly headers: Readonly<Record<string, string>>
  readonly tls: () => TLSSocket
  readonly ends: AbortSignal
}

function shakeHands<T>(
  { endpoint, limits }: SecureSocketConfig,
  { headers, tls, ends }: Handshake,
  take: (socket: WebSocket) => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(endpoint.replace(/^https:/u, 'wss:'), {
      headers: { ...headers, 'user-agent': 'cloister' },
      createConnection: tls,
      // Offered by default: it mixes secrets with text of strangers, and a bomb of 90 MB would be unpacked.
      perMessageDeflate: false,
      maxPayload: limits.replyBytes,
      // A hop would be a second destination that nobody configured.
      followRedirects: false,
    })
    const onAbort = () => socket.terminate()
    const settle = (outcome: () => void) => {
      ends.removeEventListener('abort', onAbort)
      outcome()
    }
    ends.addEventListener('abort', onAbort, { once: true })
    if (ends.aborted) onAbort()
    socket.on('unexpected-response', (request, { statusCode = 0 }) => {
      request.destroy()
      settle(() => reject(new CloisterError(codeOf(statusCode), { details: { status: statusCode } })))
    })
    // Stays for the whole life of the socket: an error that nobody hears ends the process.
    socket.on('error', (cause) => settle(() => reject(cause)))
    socket.once('open', () => settle(() => resolve(take(socket))))
  })
}

/** On the open internet a token that anybody may use is not enough. */
function requireBound(
  { needsBoundToken }: SecureSocketConfig,
  headers: Readonly<Record<string, string>>,
): void {
  if (!needsBoundToken || headers['dpop'] !== undefined) return
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
    details: {
      option: 'tls.clientCertificate',
      expected: 'a client certificate or tokens bound by DPoP, because network.kind is public',
    },
  })
}

function codeOf(status: number): CloisterErrorCode {
  if (status >= 300 && status < 400) return 'CLOISTER_GATEWAY_REDIRECTED'
  if (status === 401 || status === 403) return 'CLOISTER_GATEWAY_REFUSED'
  if (status === 429 || status === 503) return 'CLOISTER_GATEWAY_BUSY'
  return 'CLOISTER_GATEWAY_FAILED'
}
