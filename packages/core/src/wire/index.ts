// What the browser sends to the edge
export type {
  ActionRequest,
  ItemsRecommendationsRequest,
  OrdersRequest,
  ProductRecommendationsRequest,
  RecommendationsRequest,
  SearchFilters,
  SearchRequest,
  SuggestRequest,
  SupportRequest,
} from './requests.ts'

// What the edge answers
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
} from './replies.ts'
export type { Problem } from './problem.ts'
