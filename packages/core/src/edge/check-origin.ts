import { CloisterError } from '../cloister-error.ts'

/**
 * Refuses what another site made the browser send. `Origin` is on every POST of a browser, and `Sec-Fetch-Site`
 * cannot be set by a page (W3C Fetch Metadata); a subdomain is another site's business as well.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ORIGIN_REFUSED`.
 */
export function checkOrigin({ headers }: Request, origins: readonly string[]): void {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const isOurs = origin !== null && origins.includes(origin)
  if (!isOurs || (site !== null && site !== 'same-origin')) throw new CloisterError('CLOISTER_ORIGIN_REFUSED')
}
