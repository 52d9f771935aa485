// The catalogue of a shop, kept here
export { openShopCatalogue } from './open-shop-catalogue.ts'
export { type SyncOptions, type SyncReport, syncCatalogue } from './sync-catalogue.ts'
export { fileCheckpoint, type SyncCheckpoint } from './file-checkpoint.ts'

// What is read of it
export {
  openProductSource,
  type PricedFor,
  type ProductSource,
  type ProductSourceOptions,
  type ProductView,
} from './product-source.ts'
export { catalogueDocuments } from './catalogue-documents.ts'

// What Shopify tells of it
export { type CatalogueTopicsOptions, catalogueTopics, type ToldChange } from './catalogue-topics.ts'
