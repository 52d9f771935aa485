import type { GatewayOptions } from '@cloister/core'
import type { GatewayRoad } from '@cloister/core/gateway'
import type { JWK } from 'jose'
import { createLocalAuthority, type LocalAuthority } from './authority/local-authority.ts'
import { startAuthorizationServer } from './authorization-server/authorization-server.ts'
import { createDevCredentials, type DevAuthentication } from './authorization-server/dev-credentials.ts'
import { closeAll } from './close-all.ts'
import { startGateway } from './gateway/gateway.ts'
import type { GatewayExchange } from './gateway/gateway-exchange.ts'
import { startScoringServer } from './scoring/scoring-server.ts'
import { type ModelChoice, startModel } from './start-model.ts'

const AUDIENCE = 'https://llm.dev-stack.example/v1'
const SCOPE = 'llm:chat'
const SCORING_SCOPE = 'fraud:score'

export interface DevStackOptions {
  /** Default: the embedded model, which follows rules and is no language model. */
  readonly model?: ModelChoice
  /** How the shop proves who it is to the authorization server. Default `client_secret_basic`. */
  readonly authentication?: DevAuthentication
  /**
   * With `private_key_jwt`: the public keys of the shop that the authorization server knows at this moment. The shop's
   * private key is then yours, and not in `gateway`. Default: one key, made at start.
   */
  readonly clientKeys?: () => readonly JWK[]
  /** Whether the shop binds its tokens to a key; with `nonce` both servers also demand their nonce. Default `off`. */
  readonly dpop?: 'off' | 'on' | 'nonce'
  /** Whether the gateway wants a client certificate beside the token. Default `none`; `required` for `tls_client_auth`. */
  readonly clientCertificate?: 'required' | 'none'
  /** Told of every exchange at the gateway, bytes and all: for leak tests. */
  readonly record?: (exchange: GatewayExchange) => void
  /** How long an access token holds. Default 300 s. */
  readonly accessTokenSeconds?: number
  /** Whom its certificates come from. Default: an authority that is made at start. */
  readonly authority?: LocalAuthority
}

export interface DevStack {
  readonly authority: LocalAuthority
  readonly modelId: string
  /** What `createCloister` needs to get to the model. */
  readonly gateway: GatewayOptions
  /** A model of made-up rules that scores orders, and what the scorers of `@cloister/checkout-fraud` need to get to it. */
  readonly scoring: DevScoring
  /** How many access tokens were asked for. */
  tokenRequests(): number
  close(): Promise<void>
}

export interface DevScoring {
  /** For `httpsScorer` and `inferenceScorer`; for `socketScorer` with `socketUrl` in place of its `url`. */
  readonly road: GatewayRoad
  readonly socketUrl: string
  /** For `inferenceScorer`. */
  readonly model: string
}

/**
 * Starts a private LLM on this machine, all of it on 127.0.0.1 and over TLS: a certificate authority, an OAuth 2.0
 * server, a gateway, and a model behind it. For development only.
 */
export async function startDevStack(options: DevStackOptions = {}): Promise<DevStack> {
  const started: { close(): Promise<void> }[] = []
  const keep = <T extends { close(): Promise<void> }>(part: T): T => {
    started.unshift(part)
    return part
  }
  try {
    const authority = options.authority ?? (await createLocalAuthority())
    const { authentication = 'client_secret_basic', dpop = 'off', record } = options
    const credentials = createDevCredentials({
      authentication,
      clientId: 'dev-shop',
      isBoundToKey: dpop !== 'off',
      publicJwks: options.clientKeys,
    })
    const dpopNonce = dpop === 'nonce' ? 'required' : 'none'
    const model = keep(await startModel(options.model ?? { kind: 'embedded' }))
    const authorization = keep(
      await startAuthorizationServer({
        authority,
        clients: [credentials.client],
        audience: AUDIENCE,
        scopes: [SCOPE, SCORING_SCOPE],
        dpopNonce,
        ...(options.accessTokenSeconds !== undefined && { accessTokenSeconds: options.accessTokenSeconds }),
      }),
    )
    const clientCertificate =
      options.clientCertificate ?? (authentication === 'tls_client_auth' ? 'required' : 'none')
    const gateway = keep(
      await startGateway({
        authority,
        issuer: authorization.issuer,
        audience: AUDIENCE,
        scope: SCOPE,
        upstream: model.url,
        clientCertificate,
        dpopNonce,
        ...(record && { record }),
      }),
    )
    const scoring = keep(
      await startScoringServer({
        authority,
        issuer: authorization.issuer,
        audience: AUDIENCE,
        scope: SCORING_SCOPE,
        clientCertificate,
        ...(record && { record }),
      }),
    )
    const certificate =
      clientCertificate === 'required' ? await authority.issueClient(credentials.client.clientId) : undefined
    const road = {
      authorization: {
        ...credentials.authorization,
        ...(dpop !== 'off' && { dpop: true }),
        issuer: authorization.issuer,
        scope: SCOPE,
        resource: AUDIENCE,
      },
      tls: {
        ca: authority.certificatePem,
        ...(certificate && {
          clientCertificate: {
            certificate: certificate.certificatePem,
            privateKey: certificate.privateKeyPem,
          },
        }),
      },
      network: { allow: ['127.0.0.0/8', '::1/128'] },
    }
    return {
      authority,
      modelId: model.modelId,
      gateway: { ...road, url: gateway.url, model: model.modelId },
      scoring: {
        road: { ...road, url: scoring.url, authorization: { ...road.authorization, scope: SCORING_SCOPE } },
        socketUrl: scoring.socketUrl,
        model: scoring.model,
      },
      tokenRequests: () => authorization.tokenRequests(),
      close: () => closeAll(started),
    }
  } catch (error) {
    await closeAll(started)
    throw error
  }
}
