import * as z from 'zod/mini'
import type { RateLimit, RateLimiter } from '../state/rate-limiter.ts'
import type { OrdersSource } from '../support/order-lookup.ts'
import { bodyLimits, requestLimit, servingFault, tlsOrigin } from './serving-options.ts'

/** What the shop's own session knows about who asks. It stays on the server. */
export interface ShopperContext {
  /** The session as it is. Its values are looked for in what the shopper types; none of it crosses. */
  readonly session: unknown
  /**
   * Names the person within the shop, such as a keyed token of the customer's id: what was said to one is never continued
   * with the next. Needed only where the session holds no e-mail address.
   */
  readonly personId?: string | undefined
  /**
   * Orders of the signed-in shopper, newest first, or a function that reads them: it is called only for what needs
   * orders, never for a search, and of questions only for one about orders or with a number in it, which does not wait
   * long for it. Leave it out where nobody is signed in.
   */
  readonly orders?: OrdersSource
}

export interface EdgeOptions {
  /** Origins of the shop, such as `https://shop.example`. A request from any other is refused. */
  readonly origins: readonly string[]
  /**
   * Keys that sign shopper passes: base64url of at least 32 random bytes each. The first signs, all verify. A function is
   * asked at each request, so that keys are rotated without a restart; what it gives has to be at hand.
   */
  readonly passKeys: readonly string[] | (() => readonly string[])
  /** How long a pass holds that no page renews. Default 900, 60 to 86,400. */
  readonly passLifetimeSeconds?: number
  /**
   * How long pages can renew a pass under the same id, from its first issue on: as long as a conversation can go on from
   * page to page. Default 14,400, at most 86,400; with 0, each page gets a pass of its own.
   */
  readonly passRenewalSeconds?: number
  /** Where the edge is mounted. Default `/cloister`. */
  readonly basePath?: string
  /** Finds the shop's session of a request. Default: everybody is anonymous. */
  readonly shopper?: (request: Request) => ShopperContext | undefined | Promise<ShopperContext | undefined>
  /** Requests of one pass. Default 60 in 60 seconds. */
  readonly limitPerPass?: RateLimit
  /** Requests of one address, passes included. Default 240 in 60 seconds. */
  readonly limitPerAddress?: RateLimit
  /** Requests of one pass to `/suggest`, which a page asks at each key; they count nowhere else. Default 300 in 60 seconds. */
  readonly suggestLimitPerPass?: RateLimit
  /** Requests of one address to `/suggest`; they count nowhere else. Default 1,200 in 60 seconds. */
  readonly suggestLimitPerAddress?: RateLimit
  /** Default: counters in the memory of this process. */
  readonly limiter?: RateLimiter
  /** Bytes of one request body. Default 16,384, at most 262,144. */
  readonly requestBytes?: number
  /** Longest wait for a whole request body, in milliseconds. Default 5,000, 100 to 60,000. */
  readonly bodyTimeoutMs?: number
}

export type EdgeConfig = Required<Omit<EdgeOptions, 'limiter'>> & {
  readonly limiter?: RateLimiter | undefined
}

const schema = z.strictObject({
  origins: z.array(tlsOrigin).check(z.minLength(1)),
  passKeys: z.union([
    z.array(z.string()).check(z.minLength(1)),
    z.custom<() => readonly string[]>((value) => typeof value === 'function'),
  ]),
  passLifetimeSeconds: z._default(z.int().check(z.gte(60), z.lte(86_400)), 900),
  passRenewalSeconds: z._default(z.int().check(z.gte(0), z.lte(86_400)), 14_400),
  basePath: z._default(z.string().check(z.regex(/^(?:\/[\w.~-]+)+$/u)), '/cloister'),
  shopper: z._default(
    z.custom<EdgeConfig['shopper']>((value) => typeof value === 'function'),
    () => () => undefined,
  ),
  limitPerPass: requestLimit(60),
  limitPerAddress: requestLimit(240),
  suggestLimitPerPass: requestLimit(300),
  suggestLimitPerAddress: requestLimit(1200),
  limiter: z.optional(
    z.custom<RateLimiter>((value) => typeof (value as RateLimiter | null)?.take === 'function'),
  ),
  ...bodyLimits,
})

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option. */
export function parseEdgeOptions(options: EdgeOptions): EdgeConfig {
  const parsed = schema.safeParse(options)
  if (parsed.success) return Object.freeze(parsed.data)
  throw servingFault('createEdge', schema.def.shape, parsed.error.issues[0])
}
