// A real OAuth 2.0 authorization server inside its host: client credentials, RFC 9068 tokens, one resource and another.
import { once } from 'node:events'
import { createServer } from 'node:https'
import Provider, { type Adapter, type Configuration, errors, type JWKS } from 'oidc-provider'
import { answerTasks } from './answer-tasks.ts'
import type { KeyPair } from './gateway-papers.ts'

export interface IdentityTask {
  readonly issuer: string
  readonly host: string
  readonly port: number
  readonly own: KeyPair
  readonly clientSecret: string
  /** Private JWK of the key that it signs by. */
  readonly signingKey: Readonly<Record<string, unknown>>
  readonly audiences: readonly string[]
  readonly scopes: readonly string[]
}

answerTasks<IdentityTask, 'listens'>(async (task) => {
  const provider = new Provider(task.issuer, configurationOf(task))
  const server = createServer({ ...task.own, minVersion: 'TLSv1.3' }, provider.callback())
  server.listen(task.port, task.host)
  await once(server, 'listening')
  return 'listens'
})

/** Tokens that are signed have to be kept nowhere. */
class KeepsNothing implements Adapter {
  async upsert(): Promise<undefined> {}
  async find(): Promise<undefined> {}
  async findByUserCode(): Promise<undefined> {}
  async findByUid(): Promise<undefined> {}
  async consume(): Promise<undefined> {}
  async destroy(): Promise<undefined> {}
  async revokeByGrantId(): Promise<undefined> {}
}

function configurationOf({ clientSecret, signingKey, audiences, scopes }: IdentityTask): Configuration {
  return {
    adapter: KeepsNothing,
    ttl: { ClientCredentials: 300 },
    clients: [
      {
        client_id: 'storefront',
        client_secret: clientSecret,
        scope: scopes.join(' '),
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audiences[0] ?? '',
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, audience) => {
          if (!audiences.includes(audience)) throw new errors.InvalidTarget('unknown resource')
          const jwt = { sign: { alg: 'ES256' as const } }
          return { accessTokenFormat: 'jwt', accessTokenTTL: 300, audience, jwt, scope: scopes.join(' ') }
        },
      },
    },
    jwks: { keys: [signingKey] } as unknown as JWKS,
    scopes: [...scopes],
  }
}
