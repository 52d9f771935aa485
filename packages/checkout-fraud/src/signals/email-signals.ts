import { type EmailParts, emailParts } from '../identity/email-parts.ts'
import { foldedWords } from '../identity/fold-spelling.ts'
import type { SignalContext } from '../signal-context.ts'
import type { OrderSignals } from '../signal-words.ts'
import {
  DISPOSABLE_EMAIL_DOMAINS,
  FREE_EMAIL_DOMAINS,
  LOOKS_DISPOSABLE,
  PUBLIC_BODY,
} from './email-domains.ts'

type EmailSignals = Pick<OrderSignals, 'emailClass' | 'emailForm' | 'emailNamesBuyer'>

/** Whose an address can be, by its domain; whether it looks made up; whether it has the buyer's name in it. */
export function emailSignals(
  { email, name }: { readonly email: string | undefined; readonly name: string | undefined },
  context: SignalContext,
): EmailSignals {
  const parts = emailParts(email)
  if (parts === undefined) return { emailClass: 'unknown', emailForm: 'unknown', emailNamesBuyer: 'unknown' }
  return {
    emailClass: classOf(parts.domain, context),
    emailForm: isUnusual(parts.local) ? 'unusual' : 'ordinary',
    emailNamesBuyer: namesBuyer(parts, name),
  }
}

function classOf(domain: string, context: SignalContext): EmailSignals['emailClass'] {
  if (isListed(domain, DISPOSABLE_EMAIL_DOMAINS, context.disposableEmailDomains)) return 'disposable'
  if (isListed(domain, FREE_EMAIL_DOMAINS, context.freeEmailDomains)) return 'free'
  if (LOOKS_DISPOSABLE.test(domain)) return 'disposable'
  return PUBLIC_BODY.test(domain) ? 'public_body' : 'corporate'
}

function isListed(
  domain: string,
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string> | undefined,
): boolean {
  return ours.has(domain) || theirs?.has(domain) === true
}

/** Tags, many dots, many digits, or a length that few names have: cheap ways to many addresses. */
function isUnusual(local: string): boolean {
  const digits = local.replace(/\D/g, '').length
  const dots = local.split('.').length - 1
  return local.includes('+') || dots > 2 || digits > 4 || digits * 2 > local.length || local.length > 28
}

function namesBuyer({ local }: EmailParts, name: string | undefined): EmailSignals['emailNamesBuyer'] {
  const names = foldedWords(name ?? '').filter((word) => word.length > 2)
  if (names.length === 0) return 'unknown'
  return names.some((word) => local.includes(word)) ? 'yes' : 'no'
}
