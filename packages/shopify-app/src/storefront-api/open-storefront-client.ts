import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { versionedDoor } from '../admin/api-version.ts'
import { readReply } from '../admin/read-reply.ts'
import { parseShop } from '../install/shop.ts'
import { openShopifyCloud, type ShopifySimulator } from '../install/shopify-cloud.ts'
import type { StorefrontClient } from './storefront-client.ts'

export interface StorefrontClientOptions {
  /** `kettles.myshopify.com`. */
  readonly shop: string
  /** Of the Headless channel, for servers. It is shown to Shopify and to nobody else. */
  readonly privateToken: string
  /**
   * The address of the shopper who asks now, such as an `AsyncLocalStorage` holds it. Shopify counts requests by it;
   * without it all shoppers are one to Shopify, who may be slowed down together. It goes to Shopify alone, which knows it
   * from the shop's own pages.
   */
  readonly buyerIp?: () => string | undefined
  readonly simulator?: ShopifySimulator
}

const token = z.string().check(z.regex(/^[\w-]{8,255}$/))
const address = z.union([z.ipv4(), z.ipv6()])

/**
 * Opens the way to the Storefront API of a shop from the merchant's own server. It waits for nothing: what Shopify
 * cannot answer now is answered by whoever asks without it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. Questions reject with one that begins with
 * `CLOISTER_PLATFORM_`, or names what ended them.
 */
export function openStorefrontClient(
  options: StorefrontClientOptions,
): StorefrontClient & { close(): Promise<void> } {
  const shop = parseShop(options.shop)
  const { privateToken, buyerIp } = options
  if (!token.safeParse(privateToken).success) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'privateToken' } })
  }
  const cloud = openShopifyCloud(options.simulator)
  const door = versionedDoor(() => cloud.doorTo(shop), '')
  return {
    async query(query, { variables, signal }) {
      const shopper = address.safeParse(buyerIp?.())
      const reply = await door.send({
        credentials: {
          'shopify-storefront-private-token': privateToken,
          ...(shopper.success && { 'shopify-storefront-buyer-ip': shopper.data }),
        },
        body: JSON.stringify({ query, variables }),
        signal,
      })
      const answer = await readReply(reply, 'storefront')
      if (answer.kind === 'data') return answer.data
      if (answer.kind === 'later') throw answer.error
      throw answer.kind === 'throttled'
        ? new CloisterError('CLOISTER_PLATFORM_BUSY')
        : new CloisterError('CLOISTER_PLATFORM_REFUSED', { details: { status: 401 } })
    },
    close: () => cloud.close(),
  }
}
