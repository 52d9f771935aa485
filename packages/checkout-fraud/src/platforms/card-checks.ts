import type { OrderCard } from '../checkout-order.ts'

/** What the one-letter results of card networks say, whichever payment provider passes them on. */
export function cardChecks(
  addressResult: string | undefined,
  codeResult: string | undefined,
): Pick<OrderCard, 'addressCheck' | 'securityCode'> {
  return {
    addressCheck: ADDRESS_RESULTS.get((addressResult ?? '').toUpperCase()),
    securityCode: CODE_RESULTS.get((codeResult ?? '').toUpperCase()),
  }
}

/** AVS: whole address; street or postcode only; neither. */
const ADDRESS_RESULTS = new Map<string, NonNullable<OrderCard['addressCheck']>>([
  ...[...'YXDMFJ'].map((letter) => [letter, 'match'] as const),
  ...[...'ABLOPTWZ'].map((letter) => [letter, 'partly'] as const),
  ...[...'NCK'].map((letter) => [letter, 'mismatch'] as const),
])

/** CVV2, CVC2, CID. */
const CODE_RESULTS = new Map<string, NonNullable<OrderCard['securityCode']>>([
  ['M', 'match'],
  ['Y', 'match'],
  ['N', 'mismatch'],
])
