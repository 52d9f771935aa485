import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer, type ServerOptions as WebSocketServerOptions } from 'ws'

/** What a client asked for before there was a socket. */
export type WssHandshake = Pick<IncomingMessage, 'url' | 'headers'>

export interface WssServer {
  readonly port: number
  readonly url: string
  readonly handshakes: readonly WssHandshake[]
  /** WebSockets that are open at this moment. */
  readonly sockets: ReadonlySet<WebSocket>
  close(): Promise<void>
}

export interface WssBehaviour {
  readonly tls: ServerOptions
  /** Default: any that is free. */
  readonly port?: number
  readonly socket?: WebSocketServerOptions
  /** An HTTP status for a handshake that is refused, `silence` for no answer at all; `undefined` lets it in. */
  readonly refuse?: (handshake: WssHandshake) => string | undefined
  readonly onMessage?: (socket: WebSocket, frame: { id: string; body: unknown }) => void
}

/** Answers each message with its own body. */
export function echo(socket: WebSocket, frame: { id: string; body: unknown }): void {
  socket.send(JSON.stringify(frame))
}

/** A real WebSocket server over TLS on loopback, for as long as a test. */
export async function startWssServer(behaviour: WssBehaviour): Promise<WssServer> {
  const { tls, port = 0, refuse = () => undefined, onMessage = echo } = behaviour
  const handshakes: WssHandshake[] = []
  const streams = new Set<Duplex>()
  const server = createServer(tls)
  const sockets = new WebSocketServer({ noServer: true, ...behaviour.socket })
  server.on('tlsClientError', () => undefined)
  server.on('secureConnection', (stream: Duplex) => {
    streams.add(stream)
    stream.on('error', () => undefined)
    stream.once('close', () => streams.delete(stream))
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    handshakes.push({ url: request.url ?? '', headers: request.headers })
    const refusal = refuse(request)
    if (refusal === 'silence') return
    if (refusal !== undefined) {
      stream.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // An error that nobody hears ends the process.
      socket.on('error', () => undefined)
      socket.on('message', (data) => onMessage(socket, JSON.parse(String(data))))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const taken = (server.address() as AddressInfo).port
  return {
    port: taken,
    url: `wss://localhost:${taken}/score`,
    handshakes,
    sockets: sockets.clients,
    async close() {
      for (const stream of streams) stream.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
