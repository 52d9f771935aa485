import type { DatabaseSync } from 'node:sqlite'
import type { Product } from '../product/product.ts'
import { folded, wordsOf } from './folded.ts'
import { holdSameNames } from './product-words.ts'
import type { Steps } from './work-slice.ts'

interface Change {
  readonly name: string
  by: number
}

/** Shorter ones complete nothing, and what holds a digit names one product rather than many. */
const COMPLETING_WORD = /^\p{L}{2,40}$/u

/** Counts how often brands, categories and words of titles occur, and writes what has changed in the end. */
export class VocabularyChange {
  readonly #brands = new Map<string, Change>()
  readonly #categories = new Map<string, Change>()
  readonly #words = new Map<string, Change>()

  add(product: Product): void {
    this.#count(product, 1)
  }

  remove(product: Product): void {
    this.#count(product, -1)
  }

  /** Most changes are of a price or a stock, and of no name. */
  exchange(before: Product, after: Product): void {
    if (!holdSameNames(before, after)) {
      this.remove(before)
      this.add(after)
    }
  }

  *write(database: DatabaseSync): Steps {
    const write = database.prepare(`INSERT INTO vocabulary VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET count = count + excluded.count`)
    const forget = database.prepare('DELETE FROM vocabulary WHERE kind = ? AND key = ? AND count <= 0')
    for (const { kind, key, name, by } of this.#changes()) {
      write.run(kind, key, name, by)
      if (by < 0) {
        forget.run(kind, key)
      }
      yield
    }
  }

  #count({ brand, category, title }: Product, by: number): void {
    if (brand !== undefined) {
      change(this.#brands, brand, by)
    }
    for (const name of category) {
      change(this.#categories, name, by)
    }
    for (const word of wordsOf(title)) {
      // Beside the test below, which is exact: most words that complete nothing are numbers, and each another one.
      if (word.length > 1 && !isDigit(word.charCodeAt(0))) {
        change(this.#words, word, by)
      }
    }
  }

  *#changes(): Generator<{ kind: string; key: string; name: string; by: number }> {
    for (const [key, { name, by }] of byFoldedName(this.#brands)) {
      yield { kind: 'brand', key, name, by }
    }
    for (const [key, { name, by }] of byFoldedName(this.#categories)) {
      yield { kind: 'category', key, name, by }
    }
    for (const [key, { name, by }] of this.#words) {
      if (by !== 0 && COMPLETING_WORD.test(key)) {
        yield { kind: 'word', key, name, by }
      }
    }
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function change(changes: Map<string, Change>, name: string, by: number): void {
  const known = changes.get(name)
  if (known === undefined) {
    changes.set(name, { name, by })
  } else {
    known.by += by
  }
}

/** Names that differ in case and accents only are one. */
function byFoldedName(changes: ReadonlyMap<string, Change>): ReadonlyMap<string, Change> {
  const folding = new Map<string, Change>()
  for (const { name, by } of changes.values()) {
    const key = folded(name)
    folding.set(key, { name: folding.get(key)?.name ?? name, by: by + (folding.get(key)?.by ?? 0) })
  }
  for (const [key, { by }] of folding) {
    if (by === 0) {
      folding.delete(key)
    }
  }
  return folding
}
