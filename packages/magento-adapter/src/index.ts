// Whom it asks
export { openMagentoClient } from './client/open-magento-client.ts'
export type { GraphqlOptions, MagentoClient } from './client/magento-client.ts'
export type { MagentoClientOptions } from './client/client-options.ts'
export {
  type ImsClient,
  type IntegrationSecrets,
  imsServerToServer,
  integration,
  integrationBearer,
  type MagentoCredentials,
} from './client/magento-credentials.ts'
export { type CustomerToken, customerToken } from './client/customer-token.ts'
export type { MagentoDialect } from './client/dialect.ts'
export type { MagentoDocument, MagentoVariables } from './client/magento-document.ts'
export type { RestRequest } from './client/rest-request.ts'
export type { SearchCondition, SearchCriteria, SearchFilter } from './client/search-criteria.ts'

// What it is asked
export { customerOrdersDocument } from './documents/customer-orders.ts'
export { productsWithAttributesDocument } from './documents/products-with-attributes.ts'

// One store view of a shop
export {
  type ConnectOptions,
  connectMagento,
  type MagentoConnection,
  type MagentoSource,
} from './connect-magento.ts'

// The catalogue
export { openShopCatalogue } from '@cloister/core/retrieve'
export { fileCheckpoint, type SyncCheckpoint } from './catalogue/file-checkpoint.ts'
export { type SyncOptions, type SyncReport, syncCatalogue } from './catalogue/sync-catalogue.ts'
export { type ProjectionOptions, projectMagentoProduct } from './project-product.ts'

// Orders of the signed-in shopper
export { projectMagentoOrder } from './project-order.ts'

// The shop's own search
export { type MagentoCatalogueOptions, openMagentoCatalogue } from './search/open-magento-catalogue.ts'

// What support answers from
export { type MagentoPagesOptions, magentoPages, type PublishedBlock } from './knowledge/magento-pages.ts'
export { type MagentoReviewsOptions, magentoReviews } from './knowledge/magento-reviews.ts'
export { projectMagentoPage } from './knowledge/project-cms-page.ts'

// What the shopper has, and what all of them bought together
export { ordersOf, type OrdersOfOptions } from './shopper/orders-of.ts'
export { type CartOwner, cartOf, type MagentoCart } from './shopper/cart-of.ts'
export { type MagentoBasket, type MagentoBasketsOptions, magentoBaskets } from './shopper/magento-baskets.ts'
