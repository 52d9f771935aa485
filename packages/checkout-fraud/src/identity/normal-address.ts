import type { OrderAddress } from '../checkout-order.ts'
import { foldedWords } from './fold-spelling.ts'

/**
 * One spelling for a place: its country, postcode and street, without case, accents and punctuation. Who lives there is
 * not part of it, so that many names at one address are seen.
 *
 * @returns `undefined` when the street or the place is missing: half an address is many people's.
 */
export function normalAddress({ country, postcode, city, lines }: OrderAddress): string | undefined {
  const street = foldedWords((lines ?? []).join(' ')).join(' ')
  const place = normalPostcode(postcode) || foldedWords(city ?? '').join(' ')
  return street === '' || place === '' ? undefined : `${(country ?? '').toUpperCase()} ${place} ${street}`
}

/** Letters and digits only; empty when there are none. */
export function normalPostcode(postcode: string | undefined): string {
  return foldedWords(postcode ?? '').join('')
}
