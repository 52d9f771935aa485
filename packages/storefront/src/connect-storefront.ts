import type {
  ActionReply,
  OrdersReply,
  RecommendationsReply,
  RecommendationsRequest,
  SearchFilters,
  SearchReply,
  SearchRequest,
  SearchUpdate,
  SuggestReply,
  SupportEvent,
} from '@cloister/core/wire'
import type { Consent } from './ask-consent.ts'
import { askEdgeWith } from './ask-edge.ts'
import { edgeCallsWith } from './call-edge.ts'
import { SEARCH_EVENTS, SUPPORT_EVENTS } from './event-shapes.ts'
import { parseEndpoint } from './parse-endpoint.ts'
import { type Fetch, postToEdgeAt } from './post-to-edge.ts'
import {
  ACTION_REPLY,
  ORDERS_REPLY,
  RECOMMENDATIONS_REPLY,
  SEARCH_REPLY,
  SUGGEST_REPLY,
} from './reply-shapes.ts'
import { shopperPassFrom } from './shopper-pass.ts'

export interface StorefrontOptions {
  /** Where the shop's edge lives: a path of this origin such as `/cloister`, or an `https:` URL. */
  readonly endpoint: string
  /**
   * Asked before every call, and before anything is sent, the pass included. Anything but `true` fails the call with
   * `STOREFRONT_CONSENT_MISSING`. Left out, nobody is asked.
   */
  readonly consent?: Consent
  /** The `timeoutMs` of every call that says none itself. */
  readonly timeoutMs?: number
  /** Instead of the platform's `fetch`, for tests. */
  readonly fetch?: Fetch
}

export interface CallOptions {
  /** Ends the call. The call then fails with the signal's own reason. */
  readonly signal?: AbortSignal | undefined
  /**
   * Longest wait for the whole answer, further attempts included; where an answer comes in steps, for each step. In
   * milliseconds. Default 15,000, for steps 25,000.
   */
  readonly timeoutMs?: number | undefined
}

export interface SearchOptions extends CallOptions {
  /** The most products to return, 1–48. Default 12. */
  readonly limit?: number | undefined
  /** What the shopper narrowed by, with names and values as the facets give them. */
  readonly filters?: SearchFilters | undefined
  /** In place of the order that the words ask for: `relevance`, `price-ascending` or `price-descending`. */
  readonly sort?: SearchRequest['sort'] | undefined
  /** Whether the reply tells what can be narrowed by. Default `false`. */
  readonly facets?: boolean | undefined
}

export interface SuggestOptions extends CallOptions {
  /** The most of each kind, 1–10. Default 5. */
  readonly limit?: number | undefined
}

export interface AskOptions extends CallOptions {
  /** The product on whose page the shopper asks. */
  readonly productId?: string | undefined
}

/** What a page may ask the shop. Every failure is a {@link StorefrontError}, or the page's own abort. */
export interface Storefront {
  /** Finds products for a query in a shopper's words, 1–500 characters. */
  readonly search: (query: string, options?: SearchOptions) => Promise<SearchReply>
  /**
   * The same step by step: the first results at once, then a refinement if the model understood the query otherwise.
   * Announce a refinement and let the shopper take it; never move what is under a pointer. Nothing is sent before the
   * first step is awaited.
   */
  readonly searchProgressively: (query: string, options?: SearchOptions) => AsyncIterable<SearchUpdate>
  /** Tells what may be meant by the beginning of a query, 1–100 characters. No model is asked. */
  readonly suggest: (text: string, options?: SuggestOptions) => Promise<SuggestReply>
  /** Finds what goes well with one product, with a session, with a cart, in its place, or what is in demand. */
  readonly recommend: (
    request: RecommendationsRequest,
    options?: CallOptions,
  ) => Promise<RecommendationsReply>
  /** Asks for support, 1–2,000 characters. Nothing is sent before the first event is awaited. */
  readonly ask: (question: string, options?: AskOptions) => AsyncIterable<SupportEvent>
  /** The orders of whoever is signed in with the shop. No model is asked. */
  readonly orderStatus: (options?: CallOptions) => Promise<OrdersReply>
  /** Confirms a proposal by its token. Call it when the shopper has clicked, and never by yourself. */
  readonly confirm: (token: string, options?: CallOptions) => Promise<ActionReply>
  /** Ends the conversation of this browser: the shop forgets what was said. */
  readonly endConversation: (options?: CallOptions) => Promise<void>
}

/**
 * Connects a page with the shop's own edge. It holds no credential, stores nothing in the browser and opens no
 * connection until asked.
 *
 * @throws A {@link StorefrontError} with code `STOREFRONT_ENDPOINT_REFUSED`.
 */
export function connectStorefront({ endpoint, consent, timeoutMs, fetch }: StorefrontOptions): Storefront {
  const post = postToEdgeAt(parseEndpoint(endpoint), fetch)
  const askEdge = askEdgeWith(post, shopperPassFrom(post))
  const { reply, events, silent } = edgeCallsWith({ askEdge, consent, timeoutMs })
  return {
    search: (query, options) =>
      reply({ route: 'search', body: searchBody(query, options), form: SEARCH_REPLY }, options),
    searchProgressively: (query, options) =>
      events({ route: 'search', body: searchBody(query, options), form: SEARCH_EVENTS }, options),
    suggest: (text, options) =>
      reply({ route: 'suggest', body: { text, limit: options?.limit }, form: SUGGEST_REPLY }, options),
    recommend: (body, options) =>
      reply({ route: 'recommendations', body, form: RECOMMENDATIONS_REPLY }, options),
    ask: (question, options) =>
      events(
        { route: 'support', body: { question, productId: options?.productId }, form: SUPPORT_EVENTS },
        options,
      ),
    orderStatus: (options) => reply({ route: 'orders', body: {}, form: ORDERS_REPLY }, options),
    confirm: (token, options) => reply({ route: 'actions', body: { token }, form: ACTION_REPLY }, options),
    endConversation: (options) => silent('conversation/end', options),
  }
}

/** What is `undefined` is not sent. */
function searchBody(query: string, { limit, filters, sort, facets }: SearchOptions = {}): object {
  return { query, limit, filters, sort, facets }
}
