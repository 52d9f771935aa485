// How you ask
export {
  type AskOptions,
  connectStorefront,
  type ListOptions,
  type Storefront,
  type StorefrontOptions,
} from './connect-storefront.ts'

// What can go wrong
export { StorefrontError, type StorefrontErrorCode } from './storefront-error.ts'

// What comes back
export type {
  AnswerSource,
  Citation,
  FallbackReason,
  HandoverReason,
  OrderCard,
  ProductCard,
  RecommendationsReply,
  SearchConstraints,
  SearchReply,
  SupportEvent,
} from '@cloister/core/wire'
