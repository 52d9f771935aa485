import type { CategoryTable } from './category-table.ts'
import type { ProductTable } from './product-table.ts'

export interface StoreView {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly locale: string
  readonly currency: string
}

/** A page or a block that the merchant wrote. */
export interface CmsContent {
  readonly id: number
  readonly identifier: string
  readonly title: string
  readonly html: string
  readonly isActive: boolean
  /** UTC without saying so. */
  readonly updatedAt: string
}

export interface ProductReview {
  readonly summary: string
  readonly text: string
  /** From 0 to 100. */
  readonly rating: number
  readonly createdAt: string
}

export interface MagentoOrder {
  readonly id: number
  readonly number: string
  readonly state: string
  /** The code; GraphQL shows its label. */
  readonly status: string
  readonly createdAt: string
  readonly total: number
  /** Absent for the order of a guest. */
  readonly customerId?: number
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly price: number }[]
}

export interface MagentoCustomer {
  readonly id: number
  readonly groupId: number
  readonly email: string
}

export interface MagentoCart {
  /** Whoever knows it reads all of the cart. */
  readonly maskedId: string
  readonly customerId?: number
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[]
}

/** All that a simulated Magento holds. What is not here (names, addresses, payments) it makes up when it is asked. */
export interface MagentoShop {
  readonly storeViews: readonly StoreView[]
  readonly products: ProductTable
  readonly categories: CategoryTable
  readonly pages: CmsContent[]
  readonly blocks: CmsContent[]
  /** By SKU. */
  readonly reviews: ReadonlyMap<string, readonly ProductReview[]>
  readonly orders: MagentoOrder[]
  readonly customers: readonly MagentoCustomer[]
  readonly carts: readonly MagentoCart[]
}
