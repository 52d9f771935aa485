import type { FraudAction } from '../fraud-decision.ts'

/** What a shopper may be told, in the language of this package; translate it by the action. */
export const SHOPPER_TEXTS: Readonly<Record<FraudAction, string>> = {
  allow: 'Thank you for your order.',
  challenge: 'Please confirm with your bank that it is you who is paying.',
  review: 'Thank you for your order. We look at it in person before we send it; you will hear from us.',
  block:
    'We cannot take this order online. If you think that this is a mistake, please write to us: a person will look at it.',
}

/** The sentence for a shopper. It is the same for every reason: a reason would teach who tries until it works. */
export function shopperText(action: FraudAction): string {
  return SHOPPER_TEXTS[action]
}
