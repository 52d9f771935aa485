/**
 * Whether a link is a path of the shop or an absolute `https:` URL without credentials.
 *
 * `//host` and `/\host` leave the shop although they begin like a path.
 */
export function isShopLink(value: string): boolean {
  if (value.startsWith('/')) {
    return /^\/(?![/\\])\P{Cc}*$/u.test(value)
  }
  const url = URL.parse(value)
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
}
