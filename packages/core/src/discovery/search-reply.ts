import type { Fallback } from '../fallback-reason.ts'
import { productCard } from '../ground/product-card.ts'
import type { AnswerSource, SearchConstraints, SearchReply } from '../wire/replies.ts'
import type { FoundProducts } from './find-products.ts'

/** What somebody understood, with what the catalogue has for it. */
export function searchReply(
  source: AnswerSource,
  constraints: SearchConstraints,
  { products, relaxed }: FoundProducts,
): SearchReply {
  return {
    source,
    constraints,
    ...(relaxed.length > 0 && { relaxed }),
    products: products.map(productCard),
  }
}

/** The rules' reply when it is the last word, and why. */
export function withFallback(reply: SearchReply, reason: Fallback['reason']): SearchReply {
  const { source, ...rest } = reply
  return { source, fallback: reason, ...rest }
}

/** Whether two replies show something else. */
export function showsAnother(one: SearchReply, other: SearchReply): boolean {
  const shown = ({ constraints, relaxed, products }: SearchReply) =>
    JSON.stringify([constraints, relaxed ?? [], products.map(({ id }) => id)])
  return shown(one) !== shown(other)
}
