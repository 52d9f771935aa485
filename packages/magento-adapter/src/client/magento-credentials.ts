import type { Credential, NetworkOptions, TlsOptions } from '@cloister/core'

/** The four secrets of an activated integration (Admin → System → Integrations). */
export interface IntegrationSecrets {
  readonly consumerKey: string
  /** May be a function, asked at each call, so that it can be rotated; as every secret here. */
  readonly consumerSecret: Credential
  readonly accessToken: string
  readonly accessTokenSecret: Credential
}

/** An OAuth server-to-server credential of Adobe's Developer Console. */
export interface ImsClient {
  /** Also sent as `x-api-key`. */
  readonly clientId: string
  /** May be a function, asked at each token request. */
  readonly clientSecret: Credential
  /** Ends in `@AdobeOrg`. */
  readonly organizationId: string
  /** Default: those of Adobe Commerce as a Cloud Service. */
  readonly scopes?: readonly string[]
  /** Default `https://ims-na1.adobelogin.com/ims/token/v3`. */
  readonly tokenEndpoint?: string
  /** Of the token endpoint. Default: at least TLS 1.2 and the authorities of the runtime. */
  readonly tls?: TlsOptions
  /** Where the token endpoint may live. Default: the open internet and private networks. */
  readonly network?: NetworkOptions
}

/** How REST is asked. Catalogue, pages and reviews are asked as a guest and need none. */
export type MagentoCredentials =
  | { readonly kind: 'integration'; readonly secrets: IntegrationSecrets }
  | { readonly kind: 'integration-bearer'; readonly accessToken: Credential }
  | { readonly kind: 'ims'; readonly client: ImsClient }

/** Signs each REST call with OAuth 1.0a and HMAC-SHA256, as Magento 2.4.4 and later have it by default. */
export function integration(secrets: IntegrationSecrets): MagentoCredentials {
  return { kind: 'integration', secrets }
}

/**
 * The access token of an integration alone. Magento takes it only after
 * `bin/magento config:set oauth/consumer/enable_integration_as_bearer 1`, and advises against it.
 */
export function integrationBearer(accessToken: Credential): MagentoCredentials {
  return { kind: 'integration-bearer', accessToken }
}

/** For Adobe Commerce as a Cloud Service, which knows no integrations. */
export function imsServerToServer(client: ImsClient): MagentoCredentials {
  return { kind: 'ims', client }
}
