/**
 * What in the demo's session is not about a person, but about goods or the shop's own switches; titles and states, which
 * many have; and notes, which are hers to repeat.
 */
const IMPERSONAL_KEY =
  /^(?:prefix|suffix|job_title|region_code|message|customer_notes|comment|note|status|productId|quantity|totalMinor|currency|etaDays|brand|country|loyaltyTier|newCheckout|recentlyViewed|featureFlags|placedAt|expiry)$/u

/** Every personal value that a session holds, as text; each once. */
export function personalValues(session: unknown): readonly string[] {
  return [...new Set(leavesOf(session))]
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 3 ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (IMPERSONAL_KEY.test(key) ? [] : leavesOf(inner)))
}
