import type { OrderCard } from '../checkout-order.ts'
import type { OrderSignals } from '../signal-words.ts'
import { countryMatch } from './country-match.ts'

type CardSignals = Pick<
  OrderSignals,
  'addressCheck' | 'cardFunding' | 'issuerIsBillingCountry' | 'securityCode' | 'threeDSecure'
>

/** What the payment provider found about the card. */
export function cardSignals(card: OrderCard, billingCountry: string | undefined): CardSignals {
  return {
    issuerIsBillingCountry: countryMatch(card.issuerCountry, billingCountry),
    cardFunding: card.funding ?? 'unknown',
    securityCode: card.securityCode ?? 'unknown',
    addressCheck: card.addressCheck ?? 'unknown',
    threeDSecure: card.threeDSecure ?? 'unknown',
  }
}
