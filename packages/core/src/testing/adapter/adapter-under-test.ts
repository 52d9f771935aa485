import type { Product } from '../../product/product.ts'
import type { Catalogue } from '../../retrieve/catalogue.ts'
import type { EmbeddedCatalogue } from '../../retrieve/embedded-catalogue.ts'
import type { Page } from '../../retrieve/page.ts'
import type { Review } from '../../retrieve/review.ts'
import type { ShopperOrder } from '../../support/shopper-order.ts'
import type { Canary } from '../canary-shopper.ts'

/** What a shop holds when a promise begins. Guests see all of its products. */
export interface ContractShop {
  readonly products: readonly Product[]
  readonly pages: readonly ContractPage[]
  readonly orders: readonly ContractOrder[]
}

/** A help page as the merchant wrote it. */
export interface ContractPage {
  readonly title: string
  /** Below the shop, `/returns`; a platform may put a folder before it. */
  readonly path: string
  readonly html: string
  readonly isPublished: boolean
}

export interface ContractOrder {
  readonly number: string
  readonly status: Exclude<ShopperOrder['status'], 'delivered'>
  /** ISO 8601, whole seconds, UTC. */
  readonly placedAt: string
  /** Whether it is an order of the shopper who is signed in; else a guest's. */
  readonly isShoppers: boolean
  /** Ids of the products. */
  readonly bought: readonly string[]
}

/** How a sync is asked for. */
export interface AskedSync {
  /** What an event named. */
  readonly changedIds?: readonly string[]
  /** Whether all that there is must be compared now, and not when it is due. */
  readonly isComparing?: boolean
  readonly signal?: AbortSignal
}

/** An adapter that is connected to a stand-in for its platform. What is optional a platform may lack. */
export interface AdapterUnderTest {
  readonly platform: PlatformUnderTest
  /** The index that `sync` fills. It holds nothing at first. */
  catalogue(): EmbeddedCatalogue
  sync(asked?: AskedSync): Promise<unknown>
  /** As if the process had been killed: what is on disk is opened again, and nothing else is left. */
  restart(): Promise<void>
  /** The platform's own search. */
  search?(): Promise<Catalogue>
  pages(): Promise<readonly Page[]>
  reviews?(): Promise<readonly Review[]>
  /** Of the shopper who is signed in. */
  orders(): Promise<readonly ShopperOrder[]>
  /** What was bought together, whoever bought it. */
  baskets?(): Promise<readonly { readonly ids: readonly string[] }[]>
  /** Of the shopper who is signed in. */
  cart?(): Promise<{ readonly lines: readonly { readonly id: string; readonly quantity: number }[] }>
  /** The catalogue may have been closed before. */
  close(): Promise<void>
}

/** The side of the merchant, and what a test sees of the wire. */
export interface PlatformUnderTest {
  /** The address of every request so far, with its query; it is read again each time. */
  readonly addresses: readonly string[]
  /** People of the shop, in every field where the platform can hold one. */
  readonly canaries: readonly Canary[]
  change(id: string, changes: Partial<Pick<Product, 'inStock' | 'priceMinor' | 'title'>>): void
  add(product: Product): void
  /** It stays, and shoppers do not see it any more. */
  hide(id: string): void
  delete(id: string): void
  signOut(): void
  /** From now on every request fails: by a failure of the server with all that it tells of itself, or by a page of HTML. */
  fail(fault: PlatformFault): void
  mend(): void
}

export type PlatformFault = 'failed' | 'maintenance' | 'not-json'
