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

// The catalogue
export { projectMagentoProduct } from './project-product.ts'

// Orders of the signed-in shopper
export { projectMagentoOrder } from './project-order.ts'
