import type { JWK } from 'jose'
import type { AllClientMetadata, ClientMetadata, JWKS } from 'oidc-provider'

/**
 * A client that may ask for tokens: with a secret (in the header or the body), with a signed assertion
 * (private_key_jwt), or with a certificate of the authority (tls_client_auth; its tokens are bound to it, unless they
 * are to be bound to a key instead: oidc-provider binds a token once).
 */
export type DevClient =
  | { readonly clientId: string; readonly clientSecret: string }
  | { readonly clientId: string; readonly publicJwk: JWK }
  | RotatedClient
  | { readonly clientId: string; readonly certificateCommonName: string; readonly isTokenUnbound?: boolean }

/** A client with signed assertions whose keys change while the server runs. */
export interface RotatedClient {
  readonly clientId: string
  /** Asked at each token request: what the server knows at that moment. */
  readonly publicJwks: () => readonly JWK[]
}

/** What `oidc-provider` wants to know of a client. */
export function clientMetadata(client: DevClient, scopes: readonly string[]): ClientMetadata {
  return { client_id: client.clientId, scope: scopes.join(' '), ...authenticationOf(client) }
}

/** RFC 8705 §2.1.2: which certificate stands for the client. */
export function subjectOf(commonName: string): string {
  return `CN=${commonName}`
}

function authenticationOf(client: DevClient): Omit<AllClientMetadata, 'client_id'> {
  if ('clientSecret' in client) {
    // oidc-provider takes the same secret from the body as well.
    return { token_endpoint_auth_method: 'client_secret_basic', client_secret: client.clientSecret }
  }
  if ('publicJwk' in client || 'publicJwks' in client) {
    const keys = 'publicJwk' in client ? [client.publicJwk] : client.publicJwks()
    return { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys } as JWKS }
  }
  return {
    token_endpoint_auth_method: 'tls_client_auth',
    tls_client_auth_subject_dn: subjectOf(client.certificateCommonName),
    tls_client_certificate_bound_access_tokens: client.isTokenUnbound !== true,
  }
}
