/** Stands for the page while a server renders: addresses of its own stay paths. */
const NOWHERE = 'https://page.invalid'

/**
 * The address of a link or picture that a page may use, or nothing: a `javascript:` or `data:` address must never become
 * one, wherever it came from. Other origins are reached by `https:` only.
 */
export function safeUrl(address: string | undefined, base: string): string | undefined {
  if (address === undefined || !URL.canParse(address, base)) return undefined
  const { href, origin, protocol } = new URL(address, base)
  // A page without an origin of its own has `null`, and so has every `javascript:` address.
  const isOwn = protocol === 'http:' && origin === new URL(base).origin
  return protocol === 'https:' || isOwn ? href : undefined
}

/** The same for the page around, also while a server renders it. */
export function safePageUrl(address: string | undefined): string | undefined {
  if (typeof document !== 'undefined') return safeUrl(address, document.baseURI)
  const url = safeUrl(address, NOWHERE)
  return url?.startsWith(`${NOWHERE}/`) ? url.slice(NOWHERE.length) : url
}
