import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import { CloisterError } from '@cloister/core'
import Provider from 'oidc-provider'
import type { LocalAuthority } from '../authority/local-authority.ts'
import { listenOnLoopback, stopListening } from '../listen.ts'
import type { DevClient } from './dev-client.ts'
import { providerConfiguration } from './provider-configuration.ts'

const TOKEN_PATH = '/token'

export interface AuthorizationServerOptions {
  readonly authority: LocalAuthority
  readonly clients: readonly DevClient[]
  /** The one resource that tokens are for: an absolute URI without a fragment (RFC 8707). */
  readonly audience: string
  readonly scopes: readonly string[]
  /** How long an access token holds. Default 300 s. */
  readonly accessTokenSeconds?: number
  /** Whether proofs of possession (DPoP) have to hold a nonce of the server. Default `none`. */
  readonly dpopNonce?: 'required' | 'none'
  /** Default 0: a free port. */
  readonly port?: number
}

export interface AuthorizationServer {
  readonly issuer: string
  readonly tokenEndpoint: string
  readonly jwksUri: string
  /** How many token requests have arrived, refused ones included. */
  tokenRequests(): number
  close(): Promise<void>
}

/**
 * Starts a real OAuth 2.0 authorization server on loopback: TLS 1.3, client credentials only.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` or `CLOISTER_PORT_TAKEN`.
 */
export async function startAuthorizationServer(
  options: AuthorizationServerOptions,
): Promise<AuthorizationServer> {
  const { authority, clients, audience, scopes, accessTokenSeconds = 300, port = 0 } = options
  const { dpopNonce = 'none' } = options
  if (URL.parse(audience)?.hash !== '' || clients.length === 0 || scopes.length === 0) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { part: 'authorization server' } })
  }
  const server = await tlsServer(authority)
  const issuer = `https://localhost:${await listenOnLoopback(server, port)}`
  const signingKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const answer = new Provider(
    issuer,
    providerConfiguration({ clients, audience, scopes, accessTokenSeconds, signingKey, dpopNonce }),
  ).callback()

  let tokenRequests = 0
  server.on('request', (request, response) => {
    if (request.method === 'POST' && request.url === TOKEN_PATH) tokenRequests += 1
    void answer(request, response)
  })
  return {
    issuer,
    tokenEndpoint: issuer + TOKEN_PATH,
    jwksUri: `${issuer}/jwks`,
    tokenRequests: () => tokenRequests,
    close: () => stopListening(server),
  }
}

async function tlsServer(authority: LocalAuthority): Promise<Server> {
  const issued = await authority.issueServer(['localhost', '127.0.0.1'])
  return createServer({
    cert: issued.certificatePem,
    key: issued.privateKeyPem,
    ca: authority.certificatePem,
    minVersion: 'TLSv1.3',
    // A certificate is one way to authenticate among others: asked for here, judged by the provider.
    requestCert: true,
    rejectUnauthorized: false,
  })
}
