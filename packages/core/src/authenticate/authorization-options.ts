import type { NetworkOptions } from '../transport/network-policy.ts'
import type { TlsOptions } from '../transport/tls-options.ts'

/** The OAuth 2.0 client that this shop is (RFC 6749 §4.4, client credentials). */
export interface AuthorizationOptions {
  /** The authorization server's issuer identifier, an `https:` URL. Its metadata is discovered (OpenID Connect Discovery 1.0 §4). */
  readonly issuer: string
  /** Given by hand where the server publishes no metadata, as Kong and Apigee do. */
  readonly tokenEndpoint?: string
  readonly clientId: string
  /** For `client_secret_basic` and `client_secret_post`. */
  readonly clientSecret?: string
  /** PKCS #8 PEM (ES256) for `private_key_jwt` (RFC 7523). Give this or a secret, not both. */
  readonly privateKey?: string
  /** The `kid` under which the server knows the public key. */
  readonly privateKeyId?: string
  /** How the secret travels. Default `client_secret_basic`. */
  readonly method?: 'client_secret_basic' | 'client_secret_post'
  readonly scope?: string
  /** The resource that the token is for (RFC 8707). */
  readonly resource?: string
  /** Where the authorization server may live. Default: as the gateway. */
  readonly network?: NetworkOptions
  /** Default: the gateway's authorities, without its pins and without a client certificate. */
  readonly tls?: TlsOptions
}
