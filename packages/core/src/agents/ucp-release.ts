/** The release of the Universal Commerce Protocol that is spoken: https://ucp.dev/2026-08-25/specification/overview. */
const UCP_VERSION = '2026-08-25'

/** The capabilities that are answered. */
export type UcpCapability = 'dev.ucp.shopping.catalog.search' | 'dev.ucp.shopping.catalog.lookup'

/** What every answer begins with (`ucp.json#/$defs/response_catalog_schema`). */
export interface UcpEnvelope {
  readonly version: string
  readonly status: 'error' | 'success'
  readonly capabilities: Readonly<Record<string, readonly { readonly version: string }[]>>
}

export function ucpEnvelope(
  capability: UcpCapability,
  status: UcpEnvelope['status'] = 'success',
): UcpEnvelope {
  return { version: UCP_VERSION, status, capabilities: { [capability]: [{ version: UCP_VERSION }] } }
}

/** What an answer says beside its products. Sentences are ours; `content` of a lookup may be an identifier. */
export type UcpMessage =
  | { readonly type: 'info'; readonly code: string; readonly content: string; readonly path?: string }
  | {
      readonly type: 'error'
      readonly code: string
      readonly content: string
      readonly severity: 'unrecoverable'
    }

/** The business profile for `/.well-known/ucp` (`profile_schema.json#/$defs/business_profile`). */
export function ucpProfile(endpoint: string): object {
  const ucp = `https://ucp.dev/${UCP_VERSION}`
  const capability = (name: 'lookup' | 'search') => [
    {
      version: UCP_VERSION,
      spec: `${ucp}/specification/catalog/${name}`,
      schema: `${ucp}/schemas/shopping/catalog_${name}.json`,
    },
  ]
  return {
    ucp: {
      version: UCP_VERSION,
      services: {
        'dev.ucp.shopping': [
          {
            version: UCP_VERSION,
            spec: `${ucp}/specification/overview`,
            transport: 'mcp',
            schema: `${ucp}/services/shopping/mcp.openrpc.json`,
            endpoint,
          },
        ],
      },
      capabilities: {
        'dev.ucp.shopping.catalog.search': capability('search'),
        'dev.ucp.shopping.catalog.lookup': capability('lookup'),
      },
      payment_handlers: {},
    },
  }
}
