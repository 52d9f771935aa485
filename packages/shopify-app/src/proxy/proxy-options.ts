import type { Cloister } from '@cloister/core'
import type { EdgeOptions, ShopperContext } from '@cloister/core/edge'
import * as z from 'zod/mini'
import type { Shop } from '../install/shop.ts'

/** One shop whose pages ask. */
export interface ProxiedShop {
  readonly cloister: Cloister
  /** As for `createEdge`. `origins` are the shop's domains: no page of another one is answered, in direct mode neither. */
  readonly edge: Omit<EdgeOptions, 'basePath' | 'shopper'>
  /** What the shop knows of the signed-in customer whom Shopify names by number. Default: everybody is anonymous. */
  readonly customer?: (customerId: string, signal: AbortSignal) => Promise<ShopperContext> | ShopperContext
}

/** Who asks, by Shopify's own signature. */
export interface ShopVisitor {
  /** Digits, or `null` for somebody who is not signed in. */
  readonly customerId: string | null
}

export interface ProxyOptions {
  /**
   * Finds a shop that has installed the app. Give the same object for as long as nothing changes: requests are counted
   * by it. It may be another one for a visitor who has prices of their own.
   */
  readonly shop: (
    shop: Shop,
    visitor: ShopVisitor,
  ) => ProxiedShop | Promise<ProxiedShop | undefined> | undefined
  /**
   * Whether events go through Shopify's proxy one by one. Shopify promises neither that nor how long it waits, so by default
   * they are collected and sent together.
   */
  readonly streams?: boolean
  /** Longest wait for an answer through the proxy, in milliseconds. Default 8,000, 1,000 to 25,000. */
  readonly answerMs?: number
  /** Bytes of one collected answer. Default 262,144, at most 1,048,576. */
  readonly answerBytes?: number
  /** How old or early a request through the proxy may be, in seconds. Default 90, 10 to 300. */
  readonly windowSeconds?: number
  /** The shopper's address, for rate limits. Default: the first of `X-Forwarded-For`, where Shopify puts it. */
  readonly address?: (request: Request) => string | undefined
  /** Lets pages ask the app itself, where nothing is collected. Without it there is no address for that. */
  readonly direct?: {
    /** How long a token for it holds, in seconds. Default 120, 60 to 300. */
    readonly lifetimeSeconds?: number
  }
}

const whole = (least: number, most: number) => z.optional(z.int().check(z.gte(least), z.lte(most)))

/** The form of {@link ProxyOptions}. */
export const proxyOptions: z.ZodMiniType<ProxyOptions> = z.strictObject({
  shop: z.custom<ProxyOptions['shop']>((value) => typeof value === 'function'),
  streams: z.optional(z.boolean()),
  answerMs: whole(1_000, 25_000),
  answerBytes: whole(1_024, 1_048_576),
  windowSeconds: whole(10, 300),
  address: z.optional(z.custom<NonNullable<ProxyOptions['address']>>((value) => typeof value === 'function')),
  direct: z.optional(z.strictObject({ lifetimeSeconds: whole(60, 300) })),
}) as z.ZodMiniType<ProxyOptions>
