import { openConnection } from '#connection'
import type { AuthorizationOptions } from './authenticate/authorization-options.ts'
import { createGatewayTokenSource } from './authenticate/gateway-token-source.ts'
import { tokenError } from './authenticate/token-error.ts'
import { createTokenRequest, type GrantedToken } from './authenticate/token-request.ts'
import type { GatewayConfig } from './gateway-options.ts'
import { attestedConnection } from './transport/attested-connection.ts'
import type { Connection, ConnectionPolicy } from './transport/connection.ts'
import type { TokenSource } from './transport/gateway-door.ts'
import { oauthFetch } from './transport/oauth-fetch.ts'
import type { TlsOptions } from './transport/tls-options.ts'

/** The sockets to a gateway, and the tokens that open it. */
export interface GatewayAccess {
  readonly connection: Connection
  readonly tokens: TokenSource
  /** Asks for a token that nobody else is given. @throws As the token source. */
  grant(): Promise<GrantedToken>
  close(): Promise<void>
}

/** @param replacement Stands in for every socket: for tests, through `@cloister/core/unsafe` only. */
export function connectGateway(gateway: GatewayConfig, replacement?: Connection): GatewayAccess {
  const { url, tls, network, limits, authorization, attestation } = gateway
  const open = (policy: Pick<ConnectionPolicy, 'tls' | 'network'>) =>
    replacement ?? openConnection({ ...policy, connectTimeoutMs: limits.connectMs })
  const connection = attestation
    ? attestedConnection({ url, attestation, tls, open: (narrowed) => open({ tls: narrowed, network }) })
    : open({ tls, network })
  // A door of its own: the authorization server may live elsewhere, and is never shown a prompt.
  const authorizationConnection = open({
    tls: authorization.tls ?? authorizationTls(tls, authorization),
    network: authorization.network ?? network,
  })
  const fetchThroughDoor = oauthFetch(authorizationConnection)
  return {
    connection,
    tokens: createGatewayTokenSource(authorization, fetchThroughDoor),
    async grant() {
      try {
        return await createTokenRequest(authorization, fetchThroughDoor, Date.now)()
      } catch (cause) {
        throw tokenError(cause)
      }
    },
    close: async () => {
      await Promise.all([connection.close(), authorizationConnection.close()])
    },
  }
}

/** The gateway's authorities, and its certificate only where the certificate is what the client is known by. */
function authorizationTls(
  { ca, clientCertificate }: TlsOptions,
  { method }: AuthorizationOptions,
): TlsOptions {
  const isKnownByCertificate = method === 'tls_client_auth' && clientCertificate !== undefined
  return { ...(ca !== undefined && { ca }), ...(isKnownByCertificate && { clientCertificate }) }
}
