/**
 * What the fraud check asks about an order, whichever platform it comes from. It has no place for a name, a street, an
 * e-mail address, a phone number, an IP address or a card; an object that carries them may be passed, they are not read.
 */
export interface CheckoutOrder {
  /** Total in hundredths of the currency in which your policy thinks, such as EUR; convert other currencies first. */
  readonly totalInHundredths: number
  readonly itemCount: number
  /** ISO 3166-1 alpha-2. */
  readonly billingCountry?: string | undefined
  /** ISO 3166-1 alpha-2. Absent for goods that are not shipped. */
  readonly shippingCountry?: string | undefined
  /** ISO 3166-1 alpha-2, looked up in the shop. The address it was looked up for stays there. */
  readonly ipCountry?: string | undefined
  /** Absent for a guest. */
  readonly accountAgeSeconds?: number | undefined
  /** Orders of this account that were paid and not disputed. */
  readonly pastPaidOrders: number
  readonly hadDispute: boolean
  /** Hour of the day where the shop is, 0 to 23. */
  readonly localHour: number
}
