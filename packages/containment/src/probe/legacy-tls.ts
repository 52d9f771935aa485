import { isIP, type LookupFunction } from 'node:net'
import { connect } from 'node:tls'

/** A server that is asked for a handshake, and the longest wait for it. */
export interface LegacyTlsQuestion {
  readonly host: string
  readonly port: number
  readonly lookup: LookupFunction
  readonly deadlineMs: number
}

/** Whether a server shakes hands by TLS 1.0 or 1.1, which RFC 8996 retired. Nothing is sent beyond the handshake. */
export async function acceptsLegacyTls(question: LegacyTlsQuestion): Promise<boolean> {
  const { host, port, lookup, deadlineMs } = question
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect({
    host,
    port,
    lookup,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    // Today's libraries refuse the signatures of these versions unless they are told to.
    ciphers: 'DEFAULT@SECLEVEL=0',
    // Whose certificate it is belongs to another claim, and nothing is said over this connection.
    rejectUnauthorized: false,
  })
  socket.setTimeout(deadlineMs, () => resolve(false))
  socket.once('secureConnect', () => resolve(true))
  socket.once('error', () => resolve(false))
  try {
    return await promise
  } finally {
    socket.destroy()
  }
}
