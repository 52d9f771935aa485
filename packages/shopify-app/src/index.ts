// The catalogue
export { SHOPIFY_ADMIN_PRODUCTS_QUERY, SHOPIFY_STOREFRONT_PRODUCTS_QUERY } from './product-query.ts'
export { projectShopifyProduct } from './project-product.ts'

// Orders of the signed-in shopper
export { projectShopifyOrder } from './project-order.ts'
