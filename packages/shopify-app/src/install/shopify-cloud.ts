import { CloisterError, type TlsOptions } from '@cloister/core'
import { openPlatformDoor, type PlatformDoor } from '@cloister/core/platform'
import type { Shop } from './shop.ts'

/** Instead of Shopify, for development: every shop is a path below one server of this machine. */
export interface ShopifySimulator {
  /** `https:` on loopback and nothing else. The shop `kettles.myshopify.com` is at `<url>/kettles.myshopify.com`. */
  readonly url: string
  readonly tls?: TlsOptions
  /**
   * The origin of its admin on loopback, such as `http://127.0.0.1:4600`, instead of `https://admin.shopify.com`: it frames
   * the admin page, and has App Bridge and Polaris below `/shopifycloud/`.
   */
  readonly admin?: string
}

/** The ways to the shops, one for each. */
export interface ShopifyCloud {
  doorTo(shop: Shop): PlatformDoor
  close(): Promise<void>
}

const MOST_DOORS = 256
/** Longer than any answer may take, so that no door is closed in the middle of one. */
const UNUSED_MS = 120_000
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for a simulator that is not on this machine. */
export function openShopifyCloud(simulator?: ShopifySimulator): ShopifyCloud {
  if (simulator && !isOnThisMachine(simulator)) throw invalid('simulator.url')
  if (simulator?.admin !== undefined && !isLoopbackOrigin(simulator.admin)) throw invalid('simulator.admin')
  const doors = new Map<Shop, { readonly door: PlatformDoor; readonly usedAtMs: number }>()
  return {
    doorTo(shop) {
      const door = doors.get(shop)?.door ?? openDoor(shop, simulator)
      // Taken out and put back, so that the one that was not used for longest is first.
      doors.delete(shop)
      doors.set(shop, { door, usedAtMs: performance.now() })
      closeUnused(doors)
      return door
    },
    close: async () => void (await Promise.all([...doors.values()].map(({ door }) => door.close()))),
  }
}

/** Whether what stands in for Shopify can be nobody else's. */
export function isOnThisMachine({ url }: ShopifySimulator): boolean {
  return LOOPBACK.test(URL.parse(url)?.hostname ?? '')
}

/** It is written into a policy, so it has to be an origin and nothing more. */
function isLoopbackOrigin(admin: string): boolean {
  return URL.parse(admin)?.origin === admin && isOnThisMachine({ url: admin })
}

function invalid(option: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
}

function openDoor(shop: Shop, simulator: ShopifySimulator | undefined): PlatformDoor {
  if (simulator === undefined) return openPlatformDoor({ url: `https://${shop}` })
  return openPlatformDoor({
    url: `${simulator.url.replace(/\/+$/u, '')}/${shop}`,
    network: { allow: ['127.0.0.0/8', '::1/128'] },
    ...(simulator.tls && { tls: simulator.tls }),
  })
}

function closeUnused(doors: Map<Shop, { readonly door: PlatformDoor; readonly usedAtMs: number }>): void {
  const [oldest] = doors
  if (oldest === undefined || doors.size <= MOST_DOORS) return
  const [shop, { door, usedAtMs }] = oldest
  if (performance.now() - usedAtMs < UNUSED_MS) return
  doors.delete(shop)
  door.close().catch(() => undefined)
}
