import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import { productCard } from '../ground/product-card.ts'
import { type KnownShopper, nobody } from '../minimise/known-shopper.ts'
import { PseudonymLedger } from '../minimise/pseudonym-ledger.ts'
import { searchableText } from '../minimise/searchable-text.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import { abortError, untilAborted } from '../transport/deadline.ts'
import type { SuggestReply } from '../wire/replies.ts'
import type { SuggestRequest } from '../wire/requests.ts'

export interface SuggestOptions {
  /** The beginning of a query, 1–100 characters. */
  readonly text: string
  /** How many of each kind, 1–10. Default 5. */
  readonly limit?: number
  /** Whose words these may be: used to find personal data in the text before a catalogue is asked. */
  readonly shopper?: KnownShopper
  readonly signal?: AbortSignal
}

/** The one form of the beginning of a query, whether it comes over the wire or from the shop's own code. */
export const suggestBody: z.ZodMiniType<SuggestRequest & { readonly limit: number }> = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(100)),
  limit: z._default(z.int().check(z.gte(1), z.lte(10)), 5),
})

/** Completes what is typed from the catalogue alone. */
export async function suggest(
  catalogue: Catalogue,
  { text, limit, shopper = nobody, signal }: SuggestOptions,
): Promise<SuggestReply> {
  const parsed = suggestBody.safeParse({ text, ...(limit !== undefined && { limit }) })
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0])
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field } })
  }
  if (signal?.aborted) throw abortError(signal)
  const typed = typedText(text, { shopper, catalogue })
  const suggesting = typed === '' ? undefined : catalogue.suggest?.(typed, parsed.data.limit)
  if (suggesting === undefined) return { queries: [], categories: [], brands: [], products: [] }
  const found = await (signal === undefined ? suggesting : untilAborted(suggesting, signal))
  const { queries, categories, brands, products } = found
  return { queries, categories, brands, products: products.map(productCard) }
}

/** Without anything personal. A space at the end says that the last word is complete. */
function typedText(
  text: string,
  { shopper, catalogue }: { readonly shopper: KnownShopper; readonly catalogue: Catalogue },
): string {
  const ledger = new PseudonymLedger()
  const isShopWord = (word: string) => catalogue.hasWord?.(word) === true
  const searchable = searchableText(text, { ledger, shopper, isShopWord })
  ledger.forget()
  return searchable !== '' && /\s$/u.test(text) ? `${searchable} ` : searchable
}
