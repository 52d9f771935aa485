import type { OrderSignals } from '../signal-words.ts'
import { CALLING_CODES } from './calling-codes.ts'
import { countryCode } from './country-match.ts'

/** Whether a telephone number with a country prefix is one of the billing country. Nothing is guessed of others. */
export function phoneIsBillingCountry(
  phone: string | undefined,
  billingCountry: string | undefined,
): OrderSignals['phoneIsBillingCountry'] {
  const country = countryCode(billingCountry)
  const countries = country === undefined ? undefined : countriesOf(phone ?? '')
  if (country === undefined || countries === undefined) return 'unknown'
  return countries.includes(country) ? 'same' : 'different'
}

function countriesOf(phone: string): readonly string[] | undefined {
  const digits = /^\s*\(?(?:\+|00)\s*([\d\s()./-]{6,30})/.exec(phone)?.[1]?.replace(/\D/g, '')
  if (digits === undefined) return undefined
  const code = [3, 2, 1].map((length) => digits.slice(0, length)).find((prefix) => CALLING_CODES.has(prefix))
  return code === undefined ? undefined : CALLING_CODES.get(code)
}
