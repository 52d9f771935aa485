import { type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { type Configuration, errors, type JWK, type KoaContextWithOIDC } from 'oidc-provider'
import { clientMetadata, type DevClient, subjectOf } from './dev-client.ts'
import { ReplayMemory } from './replay-memory.ts'
import { RotatedClients } from './rotated-clients.ts'

export interface ProviderSettings {
  readonly clients: readonly DevClient[]
  readonly audience: string
  readonly scopes: readonly string[]
  readonly accessTokenSeconds: number
  readonly signingKey: KeyObject
  readonly dpopNonce: 'required' | 'none'
}

/**
 * Client credentials only, RFC 9068 access tokens signed with ES256 and bound to one resource (RFC 8707).
 *
 * Every placeholder of `oidc-provider` that would print a notice is given here, so that it stays silent.
 */
export function providerConfiguration(settings: ProviderSettings): Configuration {
  const { clients, scopes } = settings
  const rotated = clients.filter((client) => 'publicJwks' in client)
  const fixed = clients.filter((client) => !('publicJwks' in client))
  return {
    adapter: (model) => (model === 'Client' ? new RotatedClients(rotated, scopes) : new ReplayMemory()),
    clients: fixed.map((client) => clientMetadata(client, scopes)),
    clientBasedCORS: () => false,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'tls_client_auth'],
    clientDefaults: {
      grant_types: ['client_credentials'],
      id_token_signed_response_alg: 'ES256',
      redirect_uris: [],
      response_types: [],
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: {
        enabled: true,
        nonceSecret: randomBytes(32),
        requireNonce: () => settings.dpopNonce === 'required',
      },
      mTLS: certificateFeature,
      resourceIndicators: resourceFeature(settings),
      userinfo: { enabled: false },
    },
    jwks: { keys: [signingJwk(settings.signingKey)] },
    scopes: settings.scopes,
    ttl: { ClientCredentials: settings.accessTokenSeconds },
  }
}

type Features = NonNullable<Configuration['features']>

function resourceFeature({
  audience,
  scopes,
  accessTokenSeconds,
}: ProviderSettings): Features['resourceIndicators'] {
  return {
    enabled: true,
    defaultResource: () => audience,
    useGrantedResource: () => true,
    getResourceServerInfo: (_context, resource) => {
      if (resource !== audience) throw new errors.InvalidTarget('unknown resource')
      return {
        accessTokenFormat: 'jwt',
        accessTokenTTL: accessTokenSeconds,
        audience,
        jwt: { sign: { alg: 'ES256' } },
        scope: scopes.join(' '),
      }
    },
  }
}

const socketOf = (context: KoaContextWithOIDC): TLSSocket => context.req.socket as TLSSocket

const subjectShownBy = (socket: TLSSocket): string => {
  const shown = socket.getPeerCertificate().subject.CN
  return typeof shown === 'string' ? subjectOf(shown) : ''
}

const certificateFeature: Features['mTLS'] = {
  enabled: true,
  tlsClientAuth: true,
  certificateBoundAccessTokens: true,
  getCertificate: (context) => socketOf(context).getPeerX509Certificate()?.toString(),
  certificateAuthorized: (context) => socketOf(context).authorized,
  certificateSubjectMatches: (context, property, expected) =>
    property === 'tls_client_auth_subject_dn' && subjectShownBy(socketOf(context)) === expected,
}

function signingJwk(key: KeyObject): JWK {
  return { ...key.export({ format: 'jwk' }), alg: 'ES256', kid: randomUUID(), use: 'sig' } as JWK
}
