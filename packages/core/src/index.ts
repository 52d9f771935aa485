// Where to start
export { type Cloister, createCloister } from './create-cloister.ts'

// What you configure
export type {
  CloisterOptions,
  Deadlines,
  DiscoveryOptions,
  SupportSettings,
} from './cloister-options.ts'
export type { GatewayLimits, GatewayOptions } from './gateway-options.ts'
export type { AuthorizationOptions, Credential } from './authenticate/authorization-options.ts'
export type { AuthorizationPreset } from './authenticate/authorization-presets.ts'
export type { AttestationOptions } from './transport/attestation-options.ts'
export type { NetworkOptions } from './transport/network-policy.ts'
export type { ClientCertificate, TlsOptions } from './transport/tls-options.ts'

// What it does
export type { SearchOptions } from './discovery/checked-search.ts'
export type { Discovery } from './discovery/create-discovery.ts'
export type { SuggestOptions } from './discovery/suggest.ts'
export type { Recommendations } from './recommendations/create-recommendations.ts'
export type {
  RecommendationsOptions,
  SessionRecommendationsOptions,
} from './recommendations/recommendations-options.ts'
export type { Support, SupportOptions } from './support/create-support.ts'
export type { ShopperOrder } from './support/shopper-order.ts'
export type { ActionContext, ActionPolicies, ActionPolicy } from './support/support-actions.ts'
export type { SupportAction } from './crossing/support-crossing.ts'

// What it searches
export type { Catalogue, CatalogueQuery, Facets } from './retrieve/catalogue.ts'
export type { Knowledge, Passage, QuestionScope } from './retrieve/knowledge.ts'
export type { Product } from './product/product.ts'

// What it learns from
export type { LearnedSession } from './recommendations/learned-session.ts'
export {
  createShoppingPatterns,
  type NextItemsOptions,
  type ShoppingPatterns,
  type ShoppingPatternsOptions,
} from './recommendations/shopping-patterns.ts'

// What may cross
export { type DataMapEntry, dataMap } from './crossing/data-map.ts'
export type { FieldNote, Form, Purpose, Retention, Sensitivity } from './crossing/crossing-field.ts'
export type { WithheldSensitivity } from './crossing/withheld.ts'
export { type KnownShopper, knownShopper } from './minimise/known-shopper.ts'

// What an operator sees
export type { CallEvent, Capability, Observer, Outcome, Stage } from './observe/call-event.ts'
export type { OutputRule } from './ground/output-violation.ts'

// What can go wrong
export { asCloisterError, CloisterError, type ErrorDetails, isCloisterError } from './cloister-error.ts'
export { type CloisterErrorCode, ERROR_CODES, type ErrorEntry } from './error-codes.ts'
