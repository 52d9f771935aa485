/**
 * The address of a link or picture that a page may use, or nothing: a `javascript:` or `data:` address must never become
 * one, wherever it came from.
 */
export function safeUrl(address: string | undefined, base: string): string | undefined {
  if (address === undefined || !URL.canParse(address, base)) return undefined
  const { href, origin, protocol } = new URL(address, base)
  return protocol === 'https:' || origin === new URL(base).origin ? href : undefined
}
