import type { ProductCard, SuggestReply } from '@cloister/core/wire'

/** Something that may be meant by what was typed so far. */
export interface Suggestion {
  readonly kind: 'brand' | 'category' | 'product' | 'query'
  /** What it reads as; of a product its title. */
  readonly text: string
  readonly product?: ProductCard
}

export interface SuggestionGroup {
  readonly kind: Suggestion['kind']
  readonly suggestions: readonly Suggestion[]
}

/** The groups of a reply that hold something, in the order they are shown in. */
export function suggestionGroups(reply: SuggestReply): readonly SuggestionGroup[] {
  const named = (kind: Suggestion['kind'], names: readonly string[]): SuggestionGroup => ({
    kind,
    suggestions: names.map((text) => ({ kind, text })),
  })
  const products = reply.products.map(
    (product) => ({ kind: 'product', text: product.title, product }) as const,
  )
  return [
    named('query', reply.queries),
    named('category', reply.categories),
    named('brand', reply.brands),
    { kind: 'product', suggestions: products } as const,
  ].filter(({ suggestions }) => suggestions.length > 0)
}

/**
 * The option that is active after a key, as the combobox of the ARIA Authoring Practices moves it: up and down go round
 * through the text box, which is −1; home and end move once an option is active. Nothing for every other key.
 */
export function activeAfter(key: string, active: number, count: number): number | undefined {
  const round = (at: number) => ((at + 1 + count + 1) % (count + 1)) - 1
  if (key === 'ArrowDown') return round(active + 1)
  if (key === 'ArrowUp') return round(active - 1)
  if (active < 0) return undefined
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
