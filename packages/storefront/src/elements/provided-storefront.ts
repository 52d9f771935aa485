import { connectStorefront, type Storefront } from '../connect-storefront.ts'

let provided: Storefront | undefined
const byEndpoint = new Map<string, Storefront>()

/**
 * Gives every element of the page the same client: one that asks for consent, say. Elements with a `storefront` or an
 * `endpoint` of their own keep theirs.
 */
export function provideStorefront(storefront: Storefront): void {
  provided = storefront
}

/** The client for an element that was given none: the page's, or one for its endpoint, shared by all that name it. */
export function storefrontFor(endpoint: string | undefined): Storefront {
  if (endpoint === undefined && provided !== undefined) return provided
  const at = endpoint ?? '/cloister'
  const storefront = byEndpoint.get(at) ?? connectStorefront({ endpoint: at })
  byEndpoint.set(at, storefront)
  return storefront
}
