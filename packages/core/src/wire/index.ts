// What the browser sends to the edge
export type { RecommendationsRequest, SearchRequest, SupportRequest } from './requests.ts'

// What the edge answers
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
} from './replies.ts'
export type { Problem } from './problem.ts'
