/** What is known about the authorization servers that merchants run. */
export type AuthorizationPreset = 'generic' | 'kong' | 'apigee' | 'keycloak' | 'entra'

/** Where a product departs from the RFCs, or narrows them. */
export interface PresetRules {
  /** It publishes no metadata, so that the token endpoint has to be given. */
  readonly needsTokenEndpoint: boolean
  /** `raw`: it compares Basic credentials without form-decoding them (RFC 6749 §2.3.1 has them encoded). */
  readonly basicCredentials: 'form' | 'raw'
  /** What it may call a bearer token besides `Bearer`, in lower case. */
  readonly bearerNames: readonly string[]
  /** Whether it takes `resource` (RFC 8707); otherwise the parameter is not sent. */
  readonly takesResource: boolean
  /** What is appended to the resource to make the scope, where none is given. */
  readonly scopeOfResource: string | undefined
  /** What its issuers look like, as a pattern and in words. */
  readonly issuer: { readonly pattern: RegExp; readonly expected: string } | undefined
}

const GENERIC: PresetRules = {
  needsTokenEndpoint: false,
  basicCredentials: 'form',
  bearerNames: [],
  takesResource: true,
  scopeOfResource: undefined,
  issuer: undefined,
}

/** The quirks of each product. A sixth product is one more row. */
export const AUTHORIZATION_PRESETS: Readonly<Record<AuthorizationPreset, PresetRules>> = {
  generic: GENERIC,
  kong: { ...GENERIC, needsTokenEndpoint: true, basicCredentials: 'raw' },
  apigee: { ...GENERIC, needsTokenEndpoint: true, basicCredentials: 'raw', bearerNames: ['bearertoken'] },
  keycloak: {
    ...GENERIC,
    issuer: {
      pattern: /\/realms\/[^/]+$/u,
      expected: 'the issuer of a realm, such as https://login.internal.example/realms/shop',
    },
  },
  entra: { ...GENERIC, takesResource: false, scopeOfResource: '/.default' },
}
