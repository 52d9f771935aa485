import type { NetworkOptions } from '../transport/network-policy.ts'
import type { TlsOptions } from '../transport/tls-options.ts'
import type { AuthorizationPreset } from './authorization-presets.ts'

/** A credential, or a function that gives the current one: asked at each token request, so that it can be rotated. */
export type Credential = string | (() => string | Promise<string>)

/** The OAuth 2.0 client that this shop is (RFC 6749 §4.4, client credentials). */
export interface AuthorizationOptions {
  /** Known departures of a product from the RFCs. Default `generic`. `kong` and `apigee` need a `tokenEndpoint`. */
  readonly preset?: AuthorizationPreset
  /**
   * The authorization server's issuer identifier, an `https:` URL. Its metadata is discovered as OpenID Connect
   * Discovery 1.0 §4 has it, else as RFC 8414 has it.
   */
  readonly issuer: string
  /** Given by hand where the server publishes no metadata, as Kong and Apigee do. */
  readonly tokenEndpoint?: string
  readonly clientId: string
  /**
   * For `client_secret_basic` and `client_secret_post`. A function is asked at each token request, and once more after
   * `invalid_client`.
   */
  readonly clientSecret?: Credential
  /**
   * PKCS #8 PEM or a private JWK (RFC 7517) for `private_key_jwt` (RFC 7523), ES256. Give this or a secret, not both. May
   * be a function, as `clientSecret`.
   */
  readonly privateKey?: Credential
  /** The `kid` under which the server knows the public key. Default: that of the JWK, which follows it when it is rotated. */
  readonly privateKeyId?: string
  /**
   * How the client authenticates where it has no `privateKey`. Default `client_secret_basic`. `tls_client_auth`
   * (RFC 8705) takes the client certificate of `authorization.tls`, else of `gateway.tls`.
   */
  readonly method?: 'client_secret_basic' | 'client_secret_post' | 'tls_client_auth'
  /** Binds tokens to a key that never leaves this process, and signs each call with it (RFC 9449). Default false. */
  readonly dpop?: boolean
  /** With preset `entra` the default is `<resource>/.default`. */
  readonly scope?: string
  /** The resource that the token is for (RFC 8707). */
  readonly resource?: string
  /** Where the authorization server may live. Default: as the gateway. */
  readonly network?: NetworkOptions
  /** Default: the gateway's authorities, without its pins; with its client certificate for `tls_client_auth` only. */
  readonly tls?: TlsOptions
}
