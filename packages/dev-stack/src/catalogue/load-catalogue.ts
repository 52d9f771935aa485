import type { Page, Product } from '@cloister/core/retrieve'

/** What a directory holds, ready for `openCatalogue` and `openKnowledge`. */
export interface LoadedCatalogue {
  /** Read from the files while they are consumed, so that they are never in memory together. */
  readonly products: Iterable<Product>
  readonly baskets: readonly (readonly string[])[]
  readonly pages: readonly Page[]
  /** Sentences about what was not read, and why. */
  readonly notes: readonly string[]
}

export async function loadCatalogue(_directory: string): Promise<LoadedCatalogue> {
  return { products: [], baskets: [], pages: [], notes: [] }
}
