import { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'
import { CloisterError } from '../cloister-error.ts'
import type { Handshake, PeerInspector } from './connection.ts'
import { connectionError } from './connection-error.ts'
import { untilAborted } from './deadline.ts'
import { guardedLookup, type Lookup } from './guarded-lookup.ts'
import { bareHost, checkLiteralHost } from './literal-host.ts'
import type { NetworkPolicy } from './network-policy.ts'
import type { TlsEndpoint } from './tls-endpoint.ts'

const ISSUER_CHARACTERS = 100

/** Looks at a peer through the very connector of the requests, so that what it finds is what they will meet. */
export function peerInspector(
  connector: buildConnector.connector,
  network: NetworkPolicy,
  lookup: Lookup,
): PeerInspector {
  return {
    async countAddresses(url, signal) {
      try {
        const { hostname } = new URL(url)
        checkLiteralHost(hostname, network)
        const found = new Promise<number>((resolve, reject) => {
          guardedLookup(network, lookup)(bareHost(hostname), { all: true }, (error, addresses) =>
            error ? reject(error) : resolve(addresses.length),
          )
        })
        return await untilAborted(found, signal)
      } catch (cause) {
        throw connectionError(cause, signal)
      }
    },
    async shakeHands(url, signal) {
      try {
        checkLiteralHost(new URL(url).hostname, network)
        return await untilAborted(handshake(connector, url), signal)
      } catch (cause) {
        throw connectionError(cause, signal)
      }
    },
  }
}

function handshake(connector: buildConnector.connector, url: TlsEndpoint): Promise<Handshake> {
  const { host, hostname, port } = new URL(url)
  const wanted = { host, hostname: bareHost(hostname), protocol: 'https:', port: port || '443' }
  return new Promise((resolve, reject) => {
    connector(wanted, (error, socket) => {
      if (error !== null) return reject(error)
      try {
        resolve(shown(socket as TLSSocket))
      } catch (cause) {
        reject(cause)
      } finally {
        socket.destroy()
      }
    })
  })
}

function shown(socket: TLSSocket): Handshake {
  const { issuer, valid_to: validTo, raw } = socket.getPeerCertificate()
  const expiresAtMs = Date.parse(validTo)
  if (Number.isNaN(expiresAtMs)) throw new CloisterError('CLOISTER_CERTIFICATE_REFUSED')
  const name = [issuer.O, issuer.CN]
    .flat()
    .filter((part) => part !== undefined)
    .join(', ')
  return {
    version: socket.getProtocol() ?? '',
    issuer: name.replace(/\p{C}/gu, '').slice(0, ISSUER_CHARACTERS),
    expiresAtMs,
    publicKey: Uint8Array.from(new X509Certificate(raw).publicKey.export({ type: 'spki', format: 'der' })),
  }
}
