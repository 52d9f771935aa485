import type { TokenKind } from '../order-tokens.ts'

/** Whose different ones are counted for a token: cards that one device paid with, people who ship to one place. */
export const COUNTED_WITH: Readonly<Record<TokenKind, TokenKind>> = {
  account: 'card',
  card: 'email',
  device: 'card',
  email: 'card',
  network: 'email',
  shipping: 'email',
}
