import { CloisterError } from '@cloister/core'

/** Magento puts the value of an environment variable here, so that one file serves every environment. */
const OF_ENVIRONMENT = /^\{env:[A-Z][A-Z\d_]*\}(?:\/[\w.~-]+)*$/u

/**
 * The address below which hooks are mounted, without a slash at its end.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_TLS_REQUIRED` for what is not plainly `https:`.
 */
export function parseHookAddress(url: string, { mayBeVariable }: { mayBeVariable: boolean }): string {
  if (mayBeVariable && OF_ENVIRONMENT.test(url)) return url
  const parsed = URL.parse(url)
  const isPlain =
    parsed?.protocol === 'https:' &&
    parsed.username === '' &&
    parsed.password === '' &&
    parsed.search === '' &&
    parsed.hash === ''
  if (parsed === null || !isPlain) throw new CloisterError('CLOISTER_TLS_REQUIRED')
  return parsed.href.replace(/\/+$/u, '')
}
