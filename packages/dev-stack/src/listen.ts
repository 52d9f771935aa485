import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { CloisterError } from '@cloister/core'

/**
 * Opens a server (http, https or plain) on 127.0.0.1 and returns its port; 0 lets the system choose one.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PORT_TAKEN`.
 */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  server.listen({ port, host: '127.0.0.1', exclusive: true })
  try {
    await once(server, 'listening')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    throw new CloisterError('CLOISTER_PORT_TAKEN', { cause, details: { port } })
  }
  return (server.address() as AddressInfo).port
}

/** Closes a server and every connection that is still open, kept alive or half answered. Twice is no harm. */
export async function stopListening(
  server: Pick<HttpServer, 'close' | 'closeAllConnections'>,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeAllConnections()
  await closed
}
