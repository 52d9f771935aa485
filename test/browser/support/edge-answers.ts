import type {
  OrdersReply,
  ProductCard,
  RecommendationsReply,
  SearchReply,
  SuggestReply,
  SupportEvent,
} from '@cloister/core/wire'
import { sampleFacets, sampleProducts } from './sample-shop.ts'
import type { EdgeAnswer, EdgeReply, EdgeRoute } from './scripted-edge.ts'

/** Answers a search as the page asks for it: one object, or step by step with what the model understood at the end. */
export function searchAnswer(reply: SearchReply, refinement?: SearchReply): EdgeAnswer {
  return ({ wantsEvents }) => {
    if (!wantsEvents) return { json: reply }
    const refined = refinement === undefined ? [] : [{ type: 'refinement', reply: refinement }]
    return { events: [{ type: 'results', reply }, ...refined, { type: 'done', source: reply.source }] }
  }
}

/** The reply of a search that found these products. */
export function searchReply(products: readonly ProductCard[], more: Partial<SearchReply> = {}): SearchReply {
  return { source: 'rules', constraints: { text: 'kettle' }, products, facets: sampleFacets, ...more }
}

/** Products that go with another one. */
export function recommendations(products: readonly ProductCard[]): EdgeAnswer {
  const json: RecommendationsReply = { source: 'rules', strategy: 'related', products }
  return () => ({ json })
}

export function suggestions(reply: Partial<SuggestReply>): EdgeAnswer {
  const json: SuggestReply = { queries: [], categories: [], brands: [], products: [], ...reply }
  return () => ({ json })
}

/** A support answer of these events, complete with its end. */
export function supportAnswer(events: readonly SupportEvent[], end: Partial<Done> = {}): EdgeAnswer {
  return () => ({ events: [...events, { type: 'done', source: 'model', answered: true, ...end }] })
}

type Done = Extract<SupportEvent, { readonly type: 'done' }>

export function orders(reply: OrdersReply): EdgeAnswer {
  return () => ({ json: reply })
}

/** A refusal, as the edge words it. */
function problem(status: number, code: string, retryAfterSeconds?: number): EdgeReply {
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
  return {
    status,
    json: { type: `urn:cloister:problem:${code}`, title: 'A refusal of the edge.', status, code, ...wait },
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  }
}

/** Longer than a client waits by itself. */
export const tooMany: EdgeAnswer = () => problem(429, 'CLOISTER_RATE_LIMITED', 60)
export const broken: EdgeAnswer = () => problem(500, 'CLOISTER_INTERNAL')
export const unreachable: EdgeAnswer = () => 'hang-up'

/** An answer that waits until the test lets it go. */
export function held(answer: EdgeAnswer): { readonly answer: EdgeAnswer; readonly release: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return {
    answer: async (question) => {
      await promise
      return answer(question)
    },
    release: resolve,
  }
}

/** A shop in which everything works. */
export const workingShop: Readonly<Record<EdgeRoute, EdgeAnswer>> = {
  pass: () => 'empty',
  search: searchAnswer(searchReply(sampleProducts(12))),
  suggest: suggestions({
    queries: ['kettle', 'kettle blue'],
    categories: ['Kettles'],
    brands: ['Fennmoor'],
    products: sampleProducts(2),
  }),
  recommendations: recommendations(sampleProducts(4)),
  support: supportAnswer([
    { type: 'citation', citation: { number: 1, title: 'Returns', url: '/help/returns' } },
    { type: 'text', text: 'Returns are free within 30 days. [1] ' },
    { type: 'text', text: 'Send the parcel from any post office. [1]' },
  ]),
  orders: orders({
    isSignedIn: true,
    orders: [
      { number: 'LL-100482', status: 'shipped', etaDays: 2 },
      { number: 'LL-100317', status: 'delivered' },
    ],
  }),
  actions: () => ({ json: { action: 'cancel', orderNumber: 'LL-100482', outcome: 'done' } }),
  'conversation/end': () => 'empty',
}
