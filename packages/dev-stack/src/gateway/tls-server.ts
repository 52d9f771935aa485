import { createServer, type Server } from 'node:https'
import type { LocalAuthority } from '../authority/local-authority.ts'

const REQUEST_TIMEOUT_MS = 30_000
const CONNECTION_LIMIT = 256

/** A server of TLS 1.3 for this machine; with `clientCertificate` only for clients of the authority. */
export async function createTlsServer(
  authority: LocalAuthority,
  clientCertificate: 'required' | 'none',
): Promise<Server> {
  const issued = await authority.issueServer(['localhost', '127.0.0.1'])
  const isRequired = clientCertificate === 'required'
  const server = createServer({
    ca: authority.certificatePem,
    cert: issued.certificatePem,
    key: issued.privateKeyPem,
    minVersion: 'TLSv1.3',
    rejectUnauthorized: isRequired,
    requestCert: isRequired,
    requestTimeout: REQUEST_TIMEOUT_MS,
  })
  server.maxConnections = CONNECTION_LIMIT
  return server
}
