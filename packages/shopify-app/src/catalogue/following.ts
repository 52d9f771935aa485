import type { EmbeddedCatalogue } from '@cloister/core/retrieve'
import type { KeptSync } from './kept-sync.ts'
import type { ProductSource } from './product-source.ts'
import type { Skipped } from './skipped.ts'

/** Who is asked and until when, what is changed, and what is remembered and counted on the way. */
export interface Following {
  readonly source: ProductSource
  readonly catalogue: EmbeddedCatalogue
  readonly kept: KeptSync
  readonly signal: AbortSignal
  readonly skipped: Skipped
  readonly done: { taken: number; removed: number }
}
