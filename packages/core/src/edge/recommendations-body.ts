import * as z from 'zod/mini'
import type { Recommendations } from '../recommendations/create-recommendations.ts'
import type { RecommendationsReply } from '../wire/replies.ts'
import type { RecommendationsRequest } from '../wire/requests.ts'

const itemId = z.string().check(z.minLength(1), z.maxLength(128))
const limit = z._default(z.int().check(z.gte(1), z.lte(24)), 4)
const itemIds = z.array(itemId)

/** A request with its limit filled in. */
export type RecommendationsBody = RecommendationsRequest & { readonly limit: number }

/** A product, or one of the other kinds with its ids. Nothing in it can say who asks. */
export const recommendationsBody: z.ZodMiniType<RecommendationsBody> = z.union([
  z.strictObject({ productId: itemId, limit }),
  z.strictObject({ kind: z.enum(['session', 'basket']), itemIds: itemIds.check(z.maxLength(50)), limit }),
  z.strictObject({ kind: z.literal('similar'), itemIds: itemIds.check(z.length(1)), limit }),
  z.strictObject({ kind: z.literal('trending'), itemIds: itemIds.check(z.length(0)), limit }),
])

/** Asks for what the body says. */
export function answerRecommendations(
  recommendations: Recommendations,
  body: RecommendationsBody,
  signal: AbortSignal,
): Promise<RecommendationsReply> {
  const options = { limit: body.limit, signal }
  if ('productId' in body) return recommendations.forProduct(body.productId, options)
  switch (body.kind) {
    case 'session':
      return recommendations.forSession(body.itemIds, options)
    case 'basket':
      return recommendations.forBasket(body.itemIds, options)
    case 'similar':
      return recommendations.similarTo(body.itemIds[0] ?? '', options)
    case 'trending':
      return recommendations.trending(options)
  }
}
