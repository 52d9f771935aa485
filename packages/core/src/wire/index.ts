// What the browser sends to the edge
export type { ActionRequest, RecommendationsRequest, SearchRequest, SupportRequest } from './requests.ts'

// What the edge answers
export type {
  ActionReply,
  AnswerSource,
  Citation,
  FallbackReason,
  HandoverReason,
  OrderCard,
  ProductCard,
  Proposal,
  RecommendationsReply,
  SearchConstraints,
  SearchReply,
  SupportEvent,
} from './replies.ts'
export type { Problem } from './problem.ts'
