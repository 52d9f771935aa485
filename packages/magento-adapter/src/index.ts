// The catalogue
export { MAGENTO_PRODUCTS_QUERY } from './product-query.ts'
export { projectMagentoProduct } from './project-product.ts'

// Orders of the signed-in shopper
export { projectMagentoOrder } from './project-order.ts'
