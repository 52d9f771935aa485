import { foldSpelling } from './fold-spelling.ts'

/** An e-mail address taken apart. */
export interface EmailParts {
  /** As typed, in small letters. */
  readonly local: string
  readonly domain: string
}

/** @returns `undefined` for what is no address. */
export function emailParts(email: string | undefined): EmailParts | undefined {
  if (email === undefined || email.length > LONGEST_ADDRESS) return undefined
  const written = foldSpelling(email.trim())
  const at = written.lastIndexOf('@')
  const [local, domain] = [written.slice(0, at), written.slice(at + 1).replace(/\.$/, '')]
  return at < 1 || !/^[^\s@.]+(?:\.[^\s@.]+)+$/u.test(domain) ? undefined : { local, domain }
}

/**
 * One spelling for the addresses that reach one mailbox: without what follows a `+`, and without dots where the
 * provider ignores them. Which letters and domains are one is the provider's promise, so the list is short.
 */
export function mailboxOf({ local, domain }: EmailParts): string {
  const provider = SAME_PROVIDER.get(domain) ?? domain
  const [base = local] = local.split(provider === 'yahoo.com' ? '-' : '+')
  const box = base === '' ? local : base
  return `${provider === 'gmail.com' ? box.replaceAll('.', '') : box}@${provider}`
}

const SAME_PROVIDER: ReadonlyMap<string, string> = new Map([['googlemail.com', 'gmail.com']])

/** RFC 5321, section 4.5.3.1.3. */
const LONGEST_ADDRESS = 254
