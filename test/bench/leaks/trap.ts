import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { createLocalAuthority } from '@cloister/dev-stack'
import { answerAt } from './trap-answers.ts'

/** Where a request arrived: at the gateway that was configured, or where nobody wanted it to go. */
export type Place = 'gateway' | 'elsewhere' | 'plain' | 'proxy' | 'stranger'

export interface Arrival {
  readonly place: Place
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** Bytes of the answer that the client took. */
  takenBytes: number
}

/** Servers that do what a hostile, broken or misplaced gateway would do, and note what they are given. */
export interface Trap {
  readonly origins: Readonly<Record<Place, string>>
  /** The authority that a client should trust. */
  readonly ca: string
  /** What arrived since the last call. */
  takeArrivals(): readonly Arrival[]
  close(): Promise<void>
}

export async function setTrap(): Promise<Trap> {
  const [authority, otherAuthority] = await Promise.all([createLocalAuthority(), createLocalAuthority()])
  const [own, foreign] = await Promise.all([
    authority.issueServer(['127.0.0.1', 'localhost']),
    otherAuthority.issueServer(['127.0.0.1', 'localhost']),
  ])
  const arrivals: Arrival[] = []
  const origins: Record<Place, string> = { gateway: '', elsewhere: '', plain: '', proxy: '', stranger: '' }
  const handle = (place: Place) => (incoming: IncomingMessage, outgoing: ServerResponse) => {
    void receive({ place, incoming, outgoing }, { arrivals, origins })
  }
  const tls = { cert: own.certificatePem, key: own.privateKeyPem }
  const stranger = { cert: foreign.certificatePem, key: foreign.privateKeyPem }
  const servers: Readonly<Record<Place, Server>> = {
    gateway: createTlsServer(tls, handle('gateway')),
    elsewhere: createTlsServer(tls, handle('elsewhere')),
    plain: createServer(handle('plain')),
    proxy: createServer(handle('proxy')),
    stranger: createTlsServer(stranger, handle('stranger')),
  }
  // A client that goes through the proxy is caught at its first word; nothing is forwarded.
  servers.proxy.on('connect', ({ headers }: IncomingMessage, socket: Socket) => {
    arrivals.push({ place: 'proxy', headers, body: '', takenBytes: 0 })
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  for (const [place, server] of Object.entries(servers)) {
    const scheme = place === 'plain' || place === 'proxy' ? 'http' : 'https'
    origins[place as Place] = `${scheme}://127.0.0.1:${await listen(server)}`
  }
  return {
    origins,
    ca: authority.certificatePem,
    takeArrivals: () => arrivals.splice(0),
    close: async () => {
      for (const server of Object.values(servers)) server.close().closeAllConnections()
    },
  }
}

interface Exchange {
  readonly place: Place
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
}

async function receive(
  { place, incoming, outgoing }: Exchange,
  { arrivals, origins }: { arrivals: Arrival[]; origins: Readonly<Record<Place, string>> },
): Promise<void> {
  const body = await text(incoming).catch(() => '')
  const path = incoming.url ?? ''
  const arrival: Arrival = { place, headers: incoming.headers, body, takenBytes: 0 }
  if (!path.endsWith('/token')) arrivals.push(arrival)
  outgoing.on('error', () => undefined)
  const before = incoming.socket.bytesWritten
  outgoing.on('close', () => {
    arrival.takenBytes = incoming.socket.bytesWritten - before
  })
  await answerAt(path, { body, outgoing, origins })
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
