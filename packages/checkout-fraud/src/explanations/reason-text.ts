import type { CustomerStanding, FraudReason } from '../fraud-decision.ts'
import type { TokenKind } from '../order-tokens.ts'
import type { SignalName } from '../signal-words.ts'
import { SIGNAL_TEXTS, TOKEN_TEXTS } from './signal-texts.ts'

const CUSTOMERS: Readonly<Record<CustomerStanding, string>> = {
  guest: 'The customer has no account.',
  new: 'The account is young or has bought little.',
  known: 'The account is old and has bought before.',
  disputed: 'An earlier order of the account was disputed.',
}

/** The sentence of a reason, for the merchant. Codes of a model that we do not know are passed on as codes. */
export function reasonText(reason: FraudReason): string {
  if (reason === 'asked_for_a_person') return 'The shopper asked that a person decide.'
  if (reason === 'order_unreadable') return 'Nothing is known of the order, since it could not be read.'
  const [kind = '', ...rest] = reason.split('_')
  const detail = rest.join('_')
  if (kind === 'amount') return `The total is in the band ${detail}.`
  if (kind === 'customer') return CUSTOMERS[detail as CustomerStanding]
  if (kind === 'rule') return `The rule ${detail} of your policy holds.`
  return modelReasonText(detail)
}

/** Our own scorers name a signal and its word, or what was counted under which token: see `FEATURES`. */
function modelReasonText(code: string): string {
  const [name = '', word] = code.split(':')
  const [kind = '', measure = ''] = code.split('.')
  if (Object.hasOwn(SIGNAL_TEXTS, name)) {
    const said = word === undefined ? '' : ` (“${word}”)`
    return `The model weighed ${SIGNAL_TEXTS[name as SignalName]}${said} against the order.`
  }
  if (Object.hasOwn(TOKEN_TEXTS, kind)) {
    return `The model weighed the count ${measure} under ${TOKEN_TEXTS[kind as TokenKind]} against the order.`
  }
  if (code === 'score') return 'The model gave a score and no reason for it.'
  return `The model gave the reason ${code}.`
}
