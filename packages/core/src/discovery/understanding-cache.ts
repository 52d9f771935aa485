import type { SearchConstraints } from '../wire/replies.ts'

/** What a query meant may change with the season; the catalogue's version is in the key. */
const AGE_MS = 900_000
const ENTRY_LIMIT = 1000

/** What belongs to a query besides its words. */
export interface UnderstandingKey {
  /** The words of the query, with everything personal taken out. */
  readonly text: string
  readonly locale: string
  readonly catalogueVersion: string
}

/**
 * What the model made of queries, so that a frequent one is asked once. It is exact: "under 50" and "under 500" have
 * nothing to do with each other.
 *
 * The caller must not put in a query in which anything personal was found.
 */
export class UnderstandingCache {
  readonly #entries = new Map<string, { readonly constraints: SearchConstraints; readonly at: number }>()
  readonly #now: () => number

  /** @param now Milliseconds of a clock that only goes forward. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  get(key: UnderstandingKey): SearchConstraints | undefined {
    const name = nameOf(key)
    const entry = this.#entries.get(name)
    if (entry === undefined) return undefined
    this.#entries.delete(name)
    if (this.#now() - entry.at > AGE_MS) return undefined
    // The last one of a Map is the one that was used last.
    this.#entries.set(name, entry)
    return entry.constraints
  }

  set(key: UnderstandingKey, constraints: SearchConstraints): void {
    const name = nameOf(key)
    this.#entries.delete(name)
    this.#entries.set(name, { constraints, at: this.#now() })
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > ENTRY_LIMIT && oldest !== undefined) this.#entries.delete(oldest)
  }

  get size(): number {
    return this.#entries.size
  }
}

function nameOf({ text, locale, catalogueVersion }: UnderstandingKey): string {
  return [catalogueVersion, locale, normalised(text)].join('\n')
}

/** Case, width and white space are how a query is typed, not what it says. */
function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}
