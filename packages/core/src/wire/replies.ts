/** Who decided: the private model, or the rules that need none. */
export type AnswerSource = 'model' | 'rules'

/** Why the rules had to answer. Absent when the model did. */
export type FallbackReason =
  | 'deadline' // the model was too slow
  | 'unreachable' // no connection, no token, refused, or the gateway is busy
  | 'invalid' // the model's answer did not fit what was asked
  | 'ungrounded' // nothing of the model's answer could be proven
  | 'guarded' // the egress guard stopped the question
  | 'unneeded' // there was nothing to ask a model

/** A product as a page shows it. Price, stock and link come from the shop, never from a model. */
export interface ProductCard {
  readonly id: string
  readonly title: string
  readonly brand?: string
  readonly category: readonly string[]
  readonly priceMinor: number
  readonly currency: string
  readonly inStock: boolean
  readonly url?: string
  readonly imageUrl?: string
}

/** A property of products with a value, both as the catalogue writes them: `material` and `Steel`. */
export interface AttributeConstraint {
  readonly name: string
  readonly value: string
}

/** How the query was understood. Prices are in major units, as a shopper writes them. */
export interface SearchConstraints {
  readonly text: string
  readonly category?: string
  readonly brands?: readonly string[]
  readonly excludedBrands?: readonly string[]
  readonly priceMin?: number
  readonly priceMax?: number
  /** Products with these come first. */
  readonly attributes?: readonly AttributeConstraint[]
  /** Products with these are left out. */
  readonly excludedAttributes?: readonly AttributeConstraint[]
  readonly sort?: 'relevance' | 'price-ascending' | 'price-descending'
}

/**
 * A constraint that not every product shown meets, because too little or nothing does. What a shopper does not want
 * is never among them.
 */
export type RelaxedConstraint =
  | 'attributes' // those that meet it stand first
  | 'category'
  | 'price-band' // a quarter below and above the prices named
  | 'price'
  | 'brand'

/** A word of a query that was taken for another one: `from` as it was typed, folded to lower case without accents. */
export interface RepairedWord {
  readonly from: string
  readonly to: string
}

/** A name of the catalogue with the number of products that carry it. */
export interface CountedName {
  readonly name: string
  readonly count: number
}

/** What the products of a reply can be narrowed by, most frequent first. Names are to be sent back as they are. */
export interface SearchFacets {
  /** How many products were counted, 20,000 at most. */
  readonly counted: number
  readonly categories: readonly CountedName[]
  /** Counted as if no brand were wanted, so that a shopper can add one. */
  readonly brands: readonly CountedName[]
  /** From the cheapest to the dearest, counted as if no price were asked for. Absent without a product. */
  readonly price?: { readonly minMinor: number; readonly maxMinor: number }
  /** One that was ticked comes first and is counted as if it were not, so that a shopper can add a value. */
  readonly attributes: readonly { readonly name: string; readonly values: readonly CountedName[] }[]
}

export interface SearchReply {
  readonly source: AnswerSource
  readonly fallback?: FallbackReason
  /** What the words asked for, in the order that holds; `relaxed` says what of it could not be had. */
  readonly constraints: SearchConstraints
  readonly relaxed?: readonly RelaxedConstraint[]
  /** Words that were read as others, because no product holds them as they were typed. */
  readonly repaired?: readonly RepairedWord[]
  readonly products: readonly ProductCard[]
  /** Only where the request asked for them and the catalogue can count. */
  readonly facets?: SearchFacets
}

/** What may be meant by the beginning of a query, best first. No model is asked. */
export interface SuggestReply {
  /** Whole queries that begin with what was typed, in lower case. */
  readonly queries: readonly string[]
  readonly categories: readonly string[]
  readonly brands: readonly string[]
  readonly products: readonly ProductCard[]
}

/**
 * One step of a progressive search. `results` comes first and at once. A `refinement` comes when the model understood
 * the query otherwise: a page announces it and lets the shopper take it, so that nothing moves under a pointer.
 * `done` is always last; its source and fallback are those of the reply that stands.
 */
export type SearchUpdate =
  | { readonly type: 'results'; readonly reply: SearchReply }
  | { readonly type: 'refinement'; readonly reply: SearchReply }
  | { readonly type: 'done'; readonly source: AnswerSource; readonly fallback?: FallbackReason }

/** What proposed the products: `related` by the merchant, learned from sessions and baskets, or read from the catalogue. */
export type RecommendationStrategy =
  | 'next-item' // what sessions like this one went on with
  | 'bought-together' // what is in the same baskets
  | 'related' // what the merchant relates
  | 'complementary' // of other categories, by what goes with products like it
  | 'similar' // of the same category
  | 'trending' // what is in demand at the moment
  | 'catalogue' // in the catalogue's own order

export interface RecommendationReason {
  readonly productId: string
  /** Plain text, at most 160 characters. */
  readonly text: string
}

export interface RecommendationsReply {
  readonly source: AnswerSource
  readonly fallback?: FallbackReason
  /** What proposed the first of the products. It is not the one that was asked for where nothing is known yet. */
  readonly strategy: RecommendationStrategy
  /** What proposed the others, where the first strategy had too few. */
  readonly filledWith?: readonly RecommendationStrategy[]
  /** Why the model chose a product, one proven line each. Only where the shop asked for reasons. */
  readonly reasons?: readonly RecommendationReason[]
  readonly products: readonly ProductCard[]
}

export interface Citation {
  /** 1, 2, 3 … in the order of first use; the text refers to it as `[1]`. */
  readonly number: number
  readonly title: string
  readonly url: string
  /** Left out for a page of the shop. A review is somebody's opinion: show it as one. */
  readonly kind?: 'product' | 'review'
}

/** The state of one of the signed-in shopper's orders, rendered by the shop outside the model. */
export interface OrderCard {
  readonly number: string
  readonly status: 'processing' | 'shipped' | 'delivered' | 'cancelled'
  readonly etaDays?: number
}

/** The signed-in shopper's orders, latest first, straight from the shop's platform. No model is asked. */
export interface OrdersReply {
  /** Whether somebody is signed in. When not, there are no orders, and a page offers to sign in. */
  readonly isSignedIn: boolean
  readonly orders: readonly OrderCard[]
}

/** Something that can be done to an order, once the shopper has confirmed it by a click. Nothing has happened yet. */
export interface Proposal {
  readonly action: 'cancel' | 'return' | 'exchange' | 'change-address' | 'change-items' | 'change-payment'
  readonly orderNumber: string
  /** To be posted to `{edge}/actions`. It holds for ten minutes, for this shopper, order and action, and once. */
  readonly token?: string
}

/** What became of a confirmed proposal: `repeated` when it had been confirmed before, `refused` by the shop's policy. */
export interface ActionReply {
  readonly action: Proposal['action']
  readonly orderNumber: string
  readonly outcome: 'done' | 'refused' | 'repeated'
}

/** Why a person should take over. */
export type HandoverReason =
  | 'requested' // the shopper wants a person
  | 'anger'
  | 'legal' // the shopper speaks of lawyers, courts or authorities
  | 'safety' // the shopper speaks of harming themselves
  | 'orders-unavailable' // the shop's platform does not tell the orders at the moment
  | 'unanswered' // the shop's pages do not say

/**
 * One event of a support answer. `text` is plain text to append; `citation`, `order` and `product` arrive before the
 * text that refers to them; `done` is always last.
 */
export type SupportEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'order'; readonly order: OrderCard }
  | { readonly type: 'product'; readonly product: ProductCard }
  | { readonly type: 'proposal'; readonly proposal: Proposal }
  | {
      readonly type: 'done'
      readonly source: AnswerSource
      readonly fallback?: FallbackReason
      /** Whether the shop's pages answer the question. When not, offer a person. */
      readonly answered: boolean
      /** Why a person should take over, also after an answer. Absent where nothing asks for one. */
      readonly handover?: HandoverReason
    }
