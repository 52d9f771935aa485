import type { TokenVelocity } from './velocity-store.ts'

/** What stands under a token that nobody has used, in the order in which Redis tells its counts. */
export const NOTHING_COUNTED: TokenVelocity = {
  orders1h: 0,
  orders24h: 0,
  orders7d: 0,
  orders30d: 0,
  amount24h: 0,
  amount7d: 0,
  amount30d: 0,
  distinctOthers: 0,
  settled1d: 0,
  settled7d: 0,
  settled30d: 0,
  bad1d: 0,
  bad7d: 0,
  bad30d: 0,
  badRecently: 0,
}
