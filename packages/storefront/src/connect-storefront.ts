import type {
  ActionReply,
  RecommendationsReply,
  RecommendationsRequest,
  SearchReply,
  SearchUpdate,
  SupportEvent,
  SupportRequest,
} from '@cloister/core/wire'
import { type AskEdge, askEdgeWith } from './ask-edge.ts'
import { parseEndpoint } from './parse-endpoint.ts'
import { isSearchReply, parseSearchUpdate } from './parse-search-update.ts'
import { type Fetch, postToEdgeAt } from './post-to-edge.ts'
import { readEventStream } from './read-event-stream.ts'
import { type JsonObject, readJson } from './read-json.ts'
import { readSupportEvents } from './read-support-events.ts'
import { shopperPassFrom } from './shopper-pass.ts'
import { StorefrontError } from './storefront-error.ts'

export interface StorefrontOptions {
  /** Where the shop's edge lives: a path of this origin such as `/cloister`, or an `https:` URL. */
  readonly endpoint: string
  /** Instead of the platform's `fetch`, for tests. */
  readonly fetch?: Fetch
}

export interface AskOptions {
  /** Ends the call. The call then fails with the signal's own reason. */
  readonly signal?: AbortSignal
}

export interface SupportAskOptions extends AskOptions {
  /** The product on whose page the shopper asks. */
  readonly productId?: string
}

export interface ListOptions extends AskOptions {
  /** The most products to return: 1–48 for a search (default 12), 1–24 for recommendations (default 4). */
  readonly limit?: number
}

/** What a page may ask the shop. Every failure is a {@link StorefrontError}, or the caller's own abort. */
export interface Storefront {
  /** Finds products for a query in a shopper's words, 1–500 characters. */
  readonly search: (query: string, options?: ListOptions) => Promise<SearchReply>
  /**
   * The same step by step: the first results at once, then a refinement if the model understood the query otherwise.
   * Announce a refinement and let the shopper take it; never move what is under a pointer. Nothing is sent before the
   * first step is awaited.
   */
  readonly searchProgressively: (query: string, options?: ListOptions) => AsyncIterable<SearchUpdate>
  /** Finds products that go well with one. */
  readonly recommend: (productId: string, options?: ListOptions) => Promise<RecommendationsReply>
  /** Finds what is looked at next. At most 50 ids of products of this session, the latest last. */
  readonly recommendNext: (itemIds: readonly string[], options?: ListOptions) => Promise<RecommendationsReply>
  /** Finds what goes with a cart. At most 50 ids of products. */
  readonly recommendForBasket: (
    itemIds: readonly string[],
    options?: ListOptions,
  ) => Promise<RecommendationsReply>
  /** Finds what could stand in the place of a product. */
  readonly findSimilar: (productId: string, options?: ListOptions) => Promise<RecommendationsReply>
  /** Finds what is in demand at the moment. */
  readonly findTrending: (options?: ListOptions) => Promise<RecommendationsReply>
  /** Asks for support, 1–2,000 characters. Nothing is sent before the first event is awaited. */
  readonly ask: (question: string, options?: SupportAskOptions) => AsyncIterable<SupportEvent>
  /** Confirms a proposal by its token. Call it when the shopper has clicked, and never by yourself. */
  readonly confirm: (token: string, options?: AskOptions) => Promise<ActionReply>
  /** Ends the conversation of this browser: the shop forgets what was said. */
  readonly endConversation: (options?: AskOptions) => Promise<void>
}

/**
 * Connects a page with the shop's own edge. It holds no credential and opens no connection until asked.
 *
 * @throws A {@link StorefrontError} with code `STOREFRONT_ENDPOINT_REFUSED`.
 */
export function connectStorefront(options: StorefrontOptions): Storefront {
  const post = postToEdgeAt(parseEndpoint(options.endpoint), options.fetch)
  const askEdge = askEdgeWith(post, shopperPassFrom(post))
  const recommend = async (asked: RecommendationsRequest, { limit, signal }: ListOptions = {}) => {
    const body = limit === undefined ? asked : { ...asked, limit }
    const reply = await askForJson(askEdge, 'recommendations', { body, signal })
    if (!isReply(reply)) throw unreadable()
    return reply as unknown as RecommendationsReply
  }
  return {
    search: async (query, { limit, signal } = {}) => {
      const reply = await askForJson(askEdge, 'search', { body: searchBody(query, limit), signal })
      if (!isSearchReply(reply)) throw unreadable()
      return reply as unknown as SearchReply
    },
    searchProgressively: (query, { limit, signal } = {}) => ({
      [Symbol.asyncIterator]: () => streamSearch(askEdge, { body: searchBody(query, limit), signal }),
    }),
    recommend: (productId, options) => recommend({ productId }, options),
    recommendNext: (itemIds, options) => recommend({ kind: 'session', itemIds }, options),
    recommendForBasket: (itemIds, options) => recommend({ kind: 'basket', itemIds }, options),
    findSimilar: (productId, options) => recommend({ kind: 'similar', itemIds: [productId] }, options),
    findTrending: (options) => recommend({ kind: 'trending', itemIds: [] }, options),
    ask: (question, { productId, signal } = {}) => ({
      [Symbol.asyncIterator]: () =>
        streamAnswer(askEdge, productId === undefined ? { question } : { question, productId }, signal),
    }),
    confirm: async (token, { signal } = {}) => {
      const reply = await askForJson(askEdge, 'actions', { body: { token }, signal })
      if (typeof reply['outcome'] !== 'string') throw unreadable()
      return reply as unknown as ActionReply
    },
    endConversation: async ({ signal } = {}) => {
      await askEdge({ route: 'conversation/end', body: {}, accept: 'application/json', signal })
    },
  }
}

interface Asked {
  readonly body: unknown
  readonly signal: AbortSignal | undefined
}

async function askForJson(
  ask: AskEdge,
  route: 'actions' | 'recommendations' | 'search',
  asked: Asked,
): Promise<JsonObject> {
  const response = await ask({ route, accept: 'application/json', ...asked })
  return readJson(response, asked.signal)
}

function searchBody(query: string, limit: number | undefined): object {
  return limit === undefined ? { query } : { query, limit }
}

async function* streamSearch(ask: AskEdge, asked: Asked): AsyncGenerator<SearchUpdate, void> {
  const response = await ask({ route: 'search', accept: 'text/event-stream', ...asked })
  yield* readEventStream(response, parseSearchUpdate, asked.signal)
}

async function* streamAnswer(
  ask: AskEdge,
  body: SupportRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<SupportEvent, void> {
  const response = await ask({ route: 'support', body, accept: 'text/event-stream', signal })
  yield* readSupportEvents(response, signal)
}

function isReply(reply: JsonObject): boolean {
  return typeof reply['source'] === 'string' && Array.isArray(reply['products'])
}

function unreadable(): StorefrontError {
  return new StorefrontError('STOREFRONT_REPLY_INVALID', 200)
}
