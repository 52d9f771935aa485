import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Server as SocketServer } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { CloisterError } from '@cloister/core'
import { nodeListener } from '@cloister/core/node'
import type { SidecarPeer } from './authenticate-server.ts'
import type { Sidecar } from './create-sidecar.ts'
import { countOpenRequests } from './open-requests.ts'
import type { ServerCertificate } from './server-certificate.ts'

export interface TlsListenerOptions {
  readonly sidecar: Sidecar
  readonly certificate: ServerCertificate
  /** DNS names of the Magento servers that may ask. Absent: whoever has a certificate of the authority. */
  readonly names?: readonly string[] | undefined
  readonly at: { readonly host: string; readonly port: number } | { readonly fd: number }
}

/** A server that can change its certificate, and stop without breaking off an answer. */
export interface TlsListener {
  readonly port: number
  show(certificate: ServerCertificate): void
  /**
   * Takes no more connections and lets answers end. Idle connections may still ask once more, so that none is closed
   * under a request that is on its way.
   *
   * @returns How many answers were broken off because the time was over.
   */
  stop(drainMs: number): Promise<number>
}

/** Longer than most connections wait between two requests, in milliseconds; after it Node closes an idle one. */
const KEEP_ALIVE_MS = 3_000
const HEADERS_MS = 10_000
/** How many connections wait while one process takes the place of another. */
const BACKLOG = 4096

/** @throws A {@link CloisterError} with code `CLOISTER_PORT_TAKEN`, or `CLOISTER_OPTIONS_INVALID` for another address. */
export async function listenWithTls(options: TlsListenerOptions): Promise<TlsListener> {
  const { sidecar, certificate, names, at } = options
  const open = countOpenRequests()
  const isCertified = certifiedPeers(names)
  const server = createServer({
    ...certificate,
    minVersion: 'TLSv1.3',
    requestCert: certificate.ca !== undefined,
    // Who asks how the sidecar is has no certificate. Everything else is refused without one, request by request.
    rejectUnauthorized: false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: HEADERS_MS,
  })
  server.on('request', (incoming, outgoing) => {
    open.add(outgoing)
    const peer: SidecarPeer = { isCertified: isCertified(incoming.socket as TLSSocket) }
    void nodeListener((request) => sidecar(request, peer))(incoming, outgoing)
  })
  server.on('tlsClientError', () => undefined)
  const listening = once(server, 'listening')
  server.listen({ ...at, backlog: BACKLOG })
  await listening.catch((cause: unknown) => {
    throw listenFault(cause)
  })

  return {
    port: (server.address() as AddressInfo).port,
    show: (next) => server.setSecureContext({ ...next, minVersion: 'TLSv1.3' }),
    async stop(drainMs) {
      open.makeLast()
      const closed = once(server, 'close')
      // Not the `close` of `https`: it ends idle connections at once, under a request that has just been sent.
      SocketServer.prototype.close.call(server)
      let broken = 0
      const timer = setTimeout(() => {
        broken = open.size
        server.closeAllConnections()
      }, drainMs)
      await closed
      clearTimeout(timer)
      // Ends the timer with which Node looks for slow connections.
      server.close()
      return broken
    },
  }
}

/** Whether a connection shows a certificate of a Magento server. Looked at once for each connection. */
function certifiedPeers(names: readonly string[] | undefined): (socket: TLSSocket) => boolean {
  const known = new WeakMap<TLSSocket, boolean>()
  return (socket) => {
    const seen = known.get(socket)
    if (seen !== undefined) return seen
    const isCertified = socket.authorized && hasName(socket, names)
    known.set(socket, isCertified)
    return isCertified
  }
}

function hasName(socket: TLSSocket, names: readonly string[] | undefined): boolean {
  if (names === undefined) return true
  const { raw } = socket.getPeerCertificate()
  if (raw === undefined) return false
  const certificate = new X509Certificate(raw)
  return names.some((name) => certificate.checkHost(name, { subject: 'never' }) !== undefined)
}

function listenFault(cause: unknown): CloisterError {
  if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return new CloisterError('CLOISTER_PORT_TAKEN', { cause })
  }
  const details = { option: 'listen', expected: 'an address of this machine and a port that may be opened' }
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details })
}
