/** The address of a link that may be followed, or nothing: a `javascript:` address of a model must not become one. */
export function safeLink(address: string): string | undefined {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : undefined
  const isOwn = url?.origin === location.origin
  return url && (isOwn || url.protocol === 'https:') ? url.href : undefined
}
