import type { DatabaseSync } from 'node:sqlite'
import type { Product } from '../product/product.ts'
import { brandVocabulary } from './brand-vocabulary.ts'
import type { Catalogue, Facets } from './catalogue.ts'
import { type CatalogueFacts, fillCatalogue } from './fill-catalogue.ts'
import { findCompanions } from './find-companions.ts'
import { findFacets } from './find-facets.ts'
import { matchTerms } from './match-terms.ts'
import { openDatabase } from './open-database.ts'
import { preparedRows, type Rows } from './prepared-rows.ts'
import { searchProducts } from './search-products.ts'

const RESULT_LIMIT = 100
/** How many of the best hits of a text its facets are counted over. */
const FACET_HITS = 200

export interface CatalogueOptions {
  /** Consumed once, one by one, so that they need not be in memory together. */
  readonly products: Iterable<Product> | AsyncIterable<Product>
  /** Ids of products that were bought together, one list an order. No shopper, no date. */
  readonly baskets?: Iterable<readonly string[]>
  /** Where the index is kept. Default: in memory. What an earlier load left there is replaced. */
  readonly path?: string
}

/**
 * Builds the embedded index of a shop's products, all or nothing.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` for a product that does not hold, a second
 * currency or an id that occurs twice; `CLOISTER_CATALOGUE_EMPTY` without products; `CLOISTER_OPTIONS_INVALID` for a
 * path that cannot hold a database.
 */
export async function openCatalogue(options: CatalogueOptions): Promise<Catalogue> {
  const database = openDatabase(options.path)
  try {
    const facts = await fillCatalogue(database, options)
    return embeddedCatalogue(database, facts)
  } catch (cause) {
    database.close()
    throw cause
  }
}

function embeddedCatalogue(database: DatabaseSync, { version, currency }: CatalogueFacts): Catalogue {
  const rows = preparedRows(database)
  const brandsIn = brandVocabulary(
    rows('SELECT min(brand) AS name FROM product WHERE brand IS NOT NULL GROUP BY brandKey').map(({ name }) =>
      String(name),
    ),
  )
  let ofAll: Facets | undefined
  return {
    version,
    currency,
    count: async () => Number(rows('SELECT count(*) AS count FROM product')[0]?.['count']),
    search: async (query) =>
      productsAt(rows, searchProducts(rows, { ...query, limit: clamped(query.limit) })),
    facets: async (text) => {
      if (text.trim() !== '') {
        return findFacets(rows, searchProducts(rows, { text, limit: FACET_HITS }))
      }
      ofAll ??= findFacets(rows, 'all')
      return ofAll
    },
    brandsIn: async (text) => brandsIn(text),
    hasWord: (word) => hasWord(rows, word),
    products: async (ids) =>
      ids.map((id) => productById(rows, id)?.product).filter((product) => product !== undefined),
    companions: async (id, limit) => {
      const known = productById(rows, id)
      return known === undefined
        ? []
        : productsAt(rows, findCompanions(rows, { ...known, limit: clamped(limit) }))
    },
    close: () => {
      if (database.isOpen) {
        database.close()
      }
    },
  }
}

const NO_STOP_WORDS: ReadonlySet<string> = new Set()

/** What only a description mentions is not for sale. */
function hasWord(rows: Rows, word: string): boolean {
  const [term] = matchTerms(word, NO_STOP_WORDS)
  if (term === undefined) return false
  const query = `{title category brand attribute} : "${term}"`
  return rows('SELECT 1 FROM word WHERE word MATCH ? LIMIT 1', query).length > 0
}

function clamped(limit: number): number {
  return Math.min(Math.max(Math.trunc(limit) || 1, 1), RESULT_LIMIT)
}

function productById(rows: Rows, id: string): { number: number; product: Product } | undefined {
  const [row] = rows('SELECT number, json FROM product WHERE id = ? LIMIT 1', id)
  return row === undefined ? undefined : { number: Number(row['number']), product: productFrom(row['json']) }
}

function productsAt(rows: Rows, numbers: readonly number[]): readonly Product[] {
  return numbers
    .flatMap((number) => rows('SELECT json FROM product WHERE number = ?', number))
    .map(({ json }) => productFrom(json))
}

/** Trusted: only checked products were written. */
function productFrom(json: unknown): Product {
  return JSON.parse(String(json)) as Product
}
