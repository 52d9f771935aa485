import { isCloisterError } from '@cloister/core'

/** Products that could not be taken over, by the field that could not be read. Never a word of what stood there. */
export class Skipped {
  /** A product may be met twice. */
  readonly #fieldById = new Map<string, string>()

  add(id: string, field: string): void {
    this.#fieldById.set(id, field)
  }

  /** @throws What is not about one product. */
  addFault(id: string, error: unknown): void {
    if (!isCloisterError(error) || error.code !== 'CLOISTER_CATALOGUE_INVALID') throw error
    this.add(id, String(error.details['field'] ?? 'product'))
  }

  get count(): number {
    return this.#fieldById.size
  }

  get byField(): Readonly<Record<string, number>> {
    const counts = new Map<string, number>()
    for (const field of this.#fieldById.values()) counts.set(field, (counts.get(field) ?? 0) + 1)
    return Object.fromEntries(counts)
  }
}
