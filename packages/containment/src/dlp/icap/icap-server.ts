import { createServer, type Server, type Socket } from 'node:net'
import { CloisterError } from '@cloister/core'
import { plainAnswer } from './icap-answers.ts'
import { IcapConnection } from './icap-connection.ts'
import type { IcapSettings } from './icap-settings.ts'

/** A server that listens. */
export interface IcapServer {
  readonly host: string
  readonly port: number
  /** Ends what waits, lets what is served end, and cuts what takes longer than the deadline for it. */
  stop(): Promise<void>
}

/**
 * Serves ICAP (RFC 3507): `reqmod` for what leaves in requests, `respmod` for what leaves in responses.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PORT_TAKEN`.
 */
export async function startIcapServer(
  { host, port }: { readonly host: string; readonly port: number },
  settings: IcapSettings,
): Promise<IcapServer> {
  const connections = new Map<Socket, IcapConnection>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    // Whatever becomes of a socket is told by its end.
    socket.on('error', () => undefined)
    if (connections.size >= settings.mostConnections) return refuse(socket, settings)
    const connection = new IcapConnection(socket, settings)
    connections.set(socket, connection)
    socket.once('close', () => connections.delete(socket))
    void connection.serve()
  })
  await listening(server, host, port)
  const address = server.address()
  return {
    host,
    port: typeof address === 'object' && address !== null ? address.port : port,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const connection of connections.values()) connection.stop()
      const late = setTimeout(() => {
        for (const socket of connections.keys()) socket.destroy()
      }, settings.deadlines.stopMs)
      await closed
      clearTimeout(late)
    },
  }
}

function refuse(socket: Socket, { tag }: IcapSettings): void {
  socket.end(plainAnswer(503, { tag, isLast: true }))
  socket.resume()
  setTimeout(() => socket.destroy(), 1_000).unref()
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port }, resolve)
    })
  } catch (cause) {
    throw new CloisterError('CLOISTER_PORT_TAKEN', { cause })
  }
}
