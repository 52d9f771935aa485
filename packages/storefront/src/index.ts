// How you ask
export {
  type AskOptions,
  type CallOptions,
  connectStorefront,
  type SearchOptions,
  type Storefront,
  type StorefrontOptions,
  type SuggestOptions,
} from './connect-storefront.ts'

// What can go wrong
export { StorefrontError, type StorefrontErrorCode } from './storefront-error.ts'
export { STOREFRONT_ERROR_CODES, type StorefrontClientCode } from './storefront-error-codes.ts'

// What you narrow by
export type { RecommendationsRequest, SearchFilters } from '@cloister/core/wire'

// What comes back
export type {
  ActionReply,
  AnswerSource,
  AttributeConstraint,
  Citation,
  CountedName,
  FallbackReason,
  HandoverReason,
  OrderCard,
  OrdersReply,
  ProductCard,
  Proposal,
  RecommendationReason,
  RecommendationStrategy,
  RecommendationsReply,
  RelaxedConstraint,
  RepairedWord,
  SearchConstraints,
  SearchFacets,
  SearchReply,
  SearchUpdate,
  SuggestReply,
  SupportEvent,
} from '@cloister/core/wire'
