// How you ask
export {
  type AskOptions,
  type SupportAskOptions,
  connectStorefront,
  type ListOptions,
  type Storefront,
  type StorefrontOptions,
} from './connect-storefront.ts'

// What can go wrong
export { StorefrontError, type StorefrontErrorCode } from './storefront-error.ts'

// What comes back
export type {
  ActionReply,
  AnswerSource,
  AttributeConstraint,
  Citation,
  FallbackReason,
  HandoverReason,
  OrderCard,
  ProductCard,
  Proposal,
  RecommendationReason,
  RecommendationStrategy,
  RecommendationsReply,
  RelaxedConstraint,
  SearchConstraints,
  SearchReply,
  SearchUpdate,
  SupportEvent,
} from '@cloister/core/wire'
