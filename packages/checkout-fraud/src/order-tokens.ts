import type { CheckoutOrder } from './checkout-order.ts'
import { emailParts, mailboxOf } from './identity/email-parts.ts'
import { ipPrefix } from './identity/ip-prefix.ts'
import { normalAddress } from './identity/normal-address.ts'
import type { Keyring } from './keyring.ts'
import { parseCheckoutOrder } from './parse-checkout-order.ts'

declare const brand: unique symbol

/** What a store counts under: 22 characters (128 bits) of an HMAC-SHA-256, base64url. It stays in the shop. */
export type VelocityToken = string & { readonly [brand]: 'VelocityToken' }

/** What of an order is counted, in the order in which a store is told of it. */
export const TOKEN_KINDS = ['account', 'card', 'device', 'email', 'network', 'shipping'] as const
export type TokenKind = (typeof TOKEN_KINDS)[number]

/** One value under the key of now and, for as long as its history counts, under the key before. */
export interface TokenPair {
  readonly current: VelocityToken
  readonly previous?: VelocityToken
}

export type OrderTokens = Readonly<Partial<Record<TokenKind, TokenPair>>>

/**
 * Keyed tokens of whom and what an order names, for counting what happened before. Spellings of one mailbox, one
 * address and one network are one; a kind of which nothing is known is absent.
 *
 * They are pseudonyms and stay personal data: nothing sends them anywhere but to the shop's own velocity store.
 *
 * @throws A `CloisterError` with code `CLOISTER_ORDER_INVALID`, or `CLOISTER_INTERNAL` when there is no key.
 */
export async function orderTokens(order: CheckoutOrder, keys: Keyring): Promise<OrderTokens> {
  const values = Object.entries(identitiesOf(parseCheckoutOrder(order))) as [TokenKind, string | undefined][]
  const known = values.filter((entry): entry is [TokenKind, string] => (entry[1] ?? '') !== '')
  const pairs = known.map(async ([kind, value]) => [kind, await keys.tokens(kind, value)] as const)
  return Object.fromEntries(await Promise.all(pairs))
}

/** Tokens of the order's own id, for counting it once and finding it again when its outcome is known. */
export async function orderIdTokens(orderId: string, keys: Keyring): Promise<TokenPair> {
  return await keys.tokens('order', orderId)
}

function identitiesOf(order: CheckoutOrder): Record<TokenKind, string | undefined> {
  const email = emailParts(order.email)
  return {
    account: order.accountId,
    card: order.cardToken,
    device: order.deviceId,
    email: email && mailboxOf(email),
    network: order.ip === undefined ? undefined : ipPrefix(order.ip),
    shipping: order.shipping && normalAddress(order.shipping),
  }
}
