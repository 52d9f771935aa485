import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

export interface TlsServer {
  readonly port: number
  /** `METHOD path` of each request, oldest first. */
  readonly requests: readonly string[]
  /** Sockets that are open at this moment. */
  readonly sockets: ReadonlySet<Socket>
  close(): Promise<void>
}

/** A real HTTPS server on loopback, for as long as a test. */
export async function startTlsServer(
  options: ServerOptions,
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Promise<TlsServer> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer(options, (incoming, outgoing) => {
    requests.push(`${incoming.method} ${incoming.url}`)
    listener(incoming, outgoing)
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // A client that refuses the server's certificate ends the handshake; that is what several tests want.
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    sockets,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
