// What the browser sends to the edge
export type {
  ActionRequest,
  ItemsRecommendationsRequest,
  ProductRecommendationsRequest,
  RecommendationsRequest,
  SearchRequest,
  SupportRequest,
} from './requests.ts'

// What the edge answers
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
} from './replies.ts'
export type { Problem } from './problem.ts'
