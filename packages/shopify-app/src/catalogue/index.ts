// The catalogues of all shops that have the app
export { type ShopCatalogues, type ShopCataloguesOptions, shopCatalogues } from './shop-catalogues.ts'
export type { SyncEnd } from './followed-view.ts'
export { type SyncWatch, watchSyncs } from './watch-syncs.ts'
export type { ShopView } from './shop-view.ts'

// Whose prices
export { type AskedCustomer, type Buyer, type CompanyLocation, companyLocationsOf } from './buyer.ts'
export { companyLocationsDocument } from './company-locations-document.ts'

// The catalogue of one shop, kept here
export { type SyncOptions, type SyncReport, syncCatalogue } from './sync-catalogue.ts'
export { openShopCatalogue } from '@cloister/core/retrieve'
export { fileCheckpoint, type SyncCheckpoint } from './file-checkpoint.ts'

// What is read of it
export {
  openProductSource,
  type PricedFor,
  type ProductSource,
  type ProductSourceOptions,
  type ProductView,
} from './product-source.ts'
export { catalogueDocuments, contextDocuments } from './catalogue-documents.ts'

// What Shopify tells of it
export { type CatalogueTopicsOptions, catalogueTopics, type ToldChange } from './catalogue-topics.ts'
