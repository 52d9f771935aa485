import { StorefrontError } from './storefront-error.ts'

/** Where the edge lives, without a slash at the end, and whether that is another origin than the page's. */
export interface EdgeEndpoint {
  readonly base: string
  readonly crossOrigin: boolean
}

/** Only what a path may hold: a tab, a backslash or a second slash would make a browser read it as a host. */
const OWN_PATH = /^(?:\/[\w.~!$&'()*+,;=:@%-]+)*\/?$/

/** @throws A {@link StorefrontError} with code `STOREFRONT_ENDPOINT_REFUSED`. */
export function parseEndpoint(endpoint: string): EdgeEndpoint {
  if (endpoint !== '' && OWN_PATH.test(endpoint))
    return { base: withoutEndSlash(endpoint), crossOrigin: false }
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (url?.protocol !== 'https:' || url.username + url.password + url.search + url.hash !== '') {
    throw new StorefrontError('STOREFRONT_ENDPOINT_REFUSED')
  }
  return { base: withoutEndSlash(url.href), crossOrigin: url.origin !== pageOrigin() }
}

function withoutEndSlash(address: string): string {
  return address.endsWith('/') ? address.slice(0, -1) : address
}

/** Where the page comes from; nowhere outside a browser. */
function pageOrigin(): string | undefined {
  return (globalThis as { readonly location?: { readonly origin: string } }).location?.origin
}
