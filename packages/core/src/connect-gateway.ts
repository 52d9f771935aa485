import { openConnection } from '#connection'
import type { AuthorizationOptions } from './authenticate/authorization-options.ts'
import { createGatewayTokenSource } from './authenticate/gateway-token-source.ts'
import type { GatewayConfig } from './gateway-options.ts'
import type { Connection, ConnectionPolicy } from './transport/connection.ts'
import type { TokenSource } from './transport/gateway-door.ts'
import { oauthFetch } from './transport/oauth-fetch.ts'
import type { TlsOptions } from './transport/tls-options.ts'

/** The sockets to a gateway, and the tokens that open it. */
export interface GatewayAccess {
  readonly connection: Connection
  readonly tokens: TokenSource
  close(): Promise<void>
}

/** @param replacement Stands in for every socket: for tests, through `@cloister/core/unsafe` only. */
export function connectGateway(gateway: Omit<GatewayConfig, 'url'>, replacement?: Connection): GatewayAccess {
  const { tls, network, limits, authorization } = gateway
  const open = (policy: Pick<ConnectionPolicy, 'tls' | 'network'>) =>
    replacement ?? openConnection({ ...policy, connectTimeoutMs: limits.connectMs })
  const connection = open({ tls, network })
  // A door of its own: the authorization server may live elsewhere, and is never shown a prompt.
  const authorizationConnection = open({
    tls: authorization.tls ?? authorizationTls(tls, authorization),
    network: authorization.network ?? network,
  })
  return {
    connection,
    tokens: createGatewayTokenSource(authorization, oauthFetch(authorizationConnection)),
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
