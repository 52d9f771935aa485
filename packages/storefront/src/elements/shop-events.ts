import type { AnswerSource, FallbackReason, RecommendationStrategy } from '@cloister/core/wire'
import type { StorefrontErrorCode } from '../storefront-error.ts'
import type { RecommendationsKind } from './recommendations/recommendations-request.ts'

/** What search and recommendations tell the page: counts, codes, durations and ids of products, never what somebody typed. */
export interface ShopEvents {
  /** The first results of a search are shown. */
  readonly 'cloister-results': SearchDetail
  /** The model has found something else, which waits for the shopper. */
  readonly 'cloister-refinement': SearchDetail
  /** Recommendations have arrived; with a count of 0 the element hides itself. */
  readonly 'cloister-recommendations': RecommendationsDetail
  /** The shopper opens a product. A page that opens it itself calls `preventDefault()`. */
  readonly 'cloister-product': ProductDetail
  readonly 'cloister-failure': FailureDetail
}

export interface SearchDetail {
  readonly count: number
  readonly source: AnswerSource
  readonly fallback?: FallbackReason | undefined
  readonly durationMs: number
}

export interface RecommendationsDetail {
  readonly kind: RecommendationsKind
  readonly count: number
  readonly source: AnswerSource
  readonly fallback?: FallbackReason | undefined
  readonly strategy: RecommendationStrategy
}

export interface ProductDetail {
  readonly productId: string
  /** Counts from 0. */
  readonly position: number
  readonly where: 'assistant' | 'recommendations' | 'results' | 'suggestions'
}

export interface FailureDetail {
  readonly where: 'assistant' | 'recommendations' | 'search'
  readonly code: StorefrontErrorCode
}

declare global {
  interface HTMLElementEventMap {
    'cloister-results': CustomEvent<SearchDetail>
    'cloister-refinement': CustomEvent<SearchDetail>
    'cloister-recommendations': CustomEvent<RecommendationsDetail>
    'cloister-product': CustomEvent<ProductDetail>
    'cloister-failure': CustomEvent<FailureDetail>
  }
}
