// What is searched
export type {
  Catalogue,
  CatalogueQuery,
  CountedName,
  FacetCounts,
  Facets,
  Repair,
  Suggestions,
} from './catalogue.ts'
export type { Knowledge, Passage, QuestionScope } from './knowledge.ts'
export type { Product } from '../product/product.ts'

// The embedded index of products
export type { CatalogueContent } from './catalogue-content.ts'
export type { EmbeddedCatalogue } from './embedded-catalogue.ts'
export { type CatalogueOptions, type KeptCatalogueOptions, openCatalogue } from './open-catalogue.ts'
export { openShopCatalogue } from './open-shop-catalogue.ts'
export type { SynonymRule } from './synonyms.ts'
export { parseProduct } from '../product/parse-product.ts'

// The embedded index of help pages
export { type KnowledgeOptions, openKnowledge } from './open-knowledge.ts'
export type { Page } from './page.ts'
export type { Review } from './review.ts'

// Which property of a product answers a question, for a knowledge of your own
export {
  ANSWERING_SCORE,
  type Attribute,
  type AttributeRanker,
  attributeRanker,
  type RankedAttribute,
} from './rank-attributes.ts'

// Names of a shop, for a catalogue of your own
export { brandVocabulary } from './brand-vocabulary.ts'
export { folded } from './folded.ts'

// What can go wrong
export { CloisterError, isCloisterError } from '../cloister-error.ts'
