import * as z from 'zod/mini'

/** A search query and the shop's own words for what it sells. */
export interface DiscoveryQuestion {
  readonly task: 'discovery'
  readonly locale?: string | undefined
  readonly query: string
  readonly categories: readonly string[]
  readonly brands: readonly string[]
}

export interface Candidate {
  readonly handle: string
  readonly title: string
  readonly category: string
}

/** A product and candidates that may go with it. */
export interface RecommendationsQuestion {
  readonly task: 'recommendations'
  readonly limit: number
  readonly product: { readonly title: string; readonly category: string }
  readonly candidates: readonly Candidate[]
}

export interface Passage {
  readonly handle: string
  readonly title: string
  readonly text: string
}

export interface Order {
  readonly handle: string
  readonly status: 'processing' | 'shipped' | 'delivered' | 'cancelled'
  readonly placedDaysAgo: number
  readonly etaDays?: number | undefined
}

/** A shopper's question, the passages that may answer it, and the shopper's own orders. */
export interface SupportQuestion {
  readonly task: 'support'
  readonly locale?: string | undefined
  readonly question: string
  readonly passages: readonly Passage[]
  readonly orders: readonly Order[]
}

export type Question = DiscoveryQuestion | RecommendationsQuestion | SupportQuestion

const days = z.int().check(z.gte(0), z.lte(100_000))
const text = (maximum: number) => z.string().check(z.maxLength(maximum))
const names = z.array(text(200)).check(z.maxLength(256))

/** Read as any model reads them: other fields of the JSON are ignored. What is far larger is no question of ours. */
const question: z.ZodMiniType<Question> = z.discriminatedUnion('task', [
  z.object({
    task: z.literal('discovery'),
    locale: z.optional(text(35)),
    query: text(1000),
    categories: names,
    brands: names,
  }),
  z.object({
    task: z.literal('recommendations'),
    limit: days,
    product: z.object({ title: text(400), category: text(400) }),
    candidates: z
      .array(z.object({ handle: text(32), title: text(400), category: text(400) }))
      .check(z.maxLength(100)),
  }),
  z.object({
    task: z.literal('support'),
    locale: z.optional(text(35)),
    question: text(4000),
    passages: z
      .array(z.object({ handle: text(32), title: text(400), text: text(4000) }))
      .check(z.maxLength(16)),
    orders: z
      .array(
        z.object({
          handle: text(32),
          status: z.enum(['processing', 'shipped', 'delivered', 'cancelled']),
          placedDaysAgo: days,
          etaDays: z.optional(days),
        }),
      )
      .check(z.maxLength(16)),
  }),
])

/** @returns `undefined` when the text is no question of these tasks. */
export function parseQuestion(text: string): Question | undefined {
  try {
    return question.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
