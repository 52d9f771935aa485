/**
 * What the fraud check reads of an order, whichever platform it comes from. It may carry who the shopper is: that is
 * read for classes, for whether two things match, and for keyed tokens that stay in the shop, and goes no further.
 *
 * Only what is not optional must be known; the rest makes the answer better. There is no place for a card's number, its
 * last digits or its expiry.
 */
export interface CheckoutOrder {
  /** The shop's id of the order, or of the attempt before there is one. The same id is the same order. */
  readonly orderId: string
  /** Milliseconds since 1970. */
  readonly placedAtMs: number
  /** Hour of the day where the shop is, 0 to 23. */
  readonly localHour: number
  /** Total in hundredths of the currency in which your policy thinks, such as EUR; convert other currencies first. */
  readonly totalInHundredths: number
  readonly itemCount: number
  /** Price of one piece of the dearest article, like the total. */
  readonly dearestInHundredths?: number | undefined
  readonly hasGiftCard?: boolean | undefined
  /** Share of the total, 0 to 1, for what is easily sold on, such as telephones; you know the categories. */
  readonly resaleShare?: number | undefined
  readonly delivery?: 'standard' | 'express' | 'none' | undefined

  readonly billing?: OrderAddress | undefined
  /** Absent for goods that are not shipped. */
  readonly shipping?: OrderAddress | undefined
  readonly email?: string | undefined
  /** As typed. Of a number without a country prefix nothing is said. */
  readonly phone?: string | undefined

  /** IPv4 or IPv6. */
  readonly ip?: string | undefined
  /** ISO 3166-1 alpha-2, looked up in the shop. */
  readonly ipCountry?: string | undefined
  /** Looked up in the shop, or said by its proxy. */
  readonly ipNetwork?: 'consumer' | 'hosting' | 'anonymiser' | undefined
  /** A first-party id of the browser. */
  readonly deviceId?: string | undefined
  readonly deviceAgeSeconds?: number | undefined
  /** Since the shopper's session began. */
  readonly sessionSeconds?: number | undefined
  /** Payments tried in this session, this one included. */
  readonly paymentAttempts?: number | undefined

  /** Absent for a guest. */
  readonly accountId?: string | undefined
  /** Absent for a guest. */
  readonly accountAgeSeconds?: number | undefined
  /** Orders of this account that were paid and not disputed. */
  readonly pastPaidOrders: number
  readonly hadDispute: boolean

  /**
   * The payment provider's token or fingerprint of the card. One that is all digits is refused: it could be the number
   * of the card.
   */
  readonly cardToken?: string | undefined
  readonly card?: OrderCard | undefined
}

/** An address, or as much of it as is known. */
export interface OrderAddress {
  readonly name?: string | undefined
  readonly company?: string | undefined
  /** Street, house, floor. */
  readonly lines?: readonly string[] | undefined
  readonly city?: string | undefined
  readonly region?: string | undefined
  readonly postcode?: string | undefined
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined
}

/** What the payment provider says about a card, without its number. */
export interface OrderCard {
  readonly funding?: 'credit' | 'debit' | 'prepaid' | undefined
  /** ISO 3166-1 alpha-2. */
  readonly issuerCountry?: string | undefined
  /** The first six digits. Not read unless `SignalContext.bin` asks for them. */
  readonly bin?: string | undefined
  readonly securityCode?: 'match' | 'mismatch' | undefined
  readonly addressCheck?: 'match' | 'partly' | 'mismatch' | undefined
  readonly threeDSecure?: 'passed' | 'attempted' | 'failed' | undefined
}
