import type { CloisterErrorCode } from '@cloister/core'

/** How far the catalogue of a shop is, for its staff. */
export interface CatalogueStatus {
  /** `taking-over` has nothing yet, `following` has a whole catalogue. */
  readonly stage: 'following' | 'taking-over'
  readonly products: number
  /** When the shop was taken over as a whole last. ISO 8601, as the others. */
  readonly takenOverAt?: string
  /** When the catalogue was changed last. */
  readonly changedAt?: string
  /** Products that could not be read, by the name of the field. */
  readonly skipped?: Readonly<Record<string, number>>
  /** Why the last sync ended early, where it did. */
  readonly lastError?: { readonly code: CloisterErrorCode; readonly at: string }
}
