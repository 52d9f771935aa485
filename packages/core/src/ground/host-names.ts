/** What a reader takes for a host though no scheme stands before it, such as `evil.com` and `bit.ly/x`. */
export function bareHosts(token: string): readonly string[] {
  return Array.from(token.matchAll(HOST_LIKE), ({ 0: run, index }) => ({ run, index }))
    .filter(({ run, index }) => isHost(run.replace(/^[.-]+|[.-]+$/g, ''), token.slice(index + run.length)))
    .map(({ run }) => run.replace(/^[.-]+|[.-]+$/g, '').toLowerCase())
}

/** Behind an `@` stands the host of an e-mail address, which is personal data and no link. */
const HOST_LIKE = /(?<![\p{L}\p{N}@.-])[\p{L}\p{N}.-]{3,253}(?![\p{L}\p{N}@])/gu

const WELL_KNOWN =
  /^(?:com|net|org|info|biz|shop|store|online|site|website|app|dev|xyz|top|club|link|live|page|cloud|click|icu|pro|name|mobi|news|blog|tech|space|fun|vip|work|world|today|email|agency|digital|example|test|zip|mov|xn--[a-z0-9-]{1,59})$/i

/** As in `Muster GmbH & Co.KG`. */
const COMPANY = /^co\.kg$/i

function isHost(run: string, after: string): boolean {
  const labels = run.split('.')
  const [last = '', before = ''] = labels.toReversed()
  if (labels.length < 2 || labels.includes('') || COMPANY.test(run)) return false
  if (WELL_KNOWN.test(last)) return true
  if (!/^\p{L}{2}$/u.test(last)) return false
  if (after.startsWith('/')) return true
  // `free.It is` lacks a blank; `z.B` and `e.g` are abbreviations.
  return before.length > 1 && !/^\p{Lu}\p{Ll}$/u.test(last)
}
