import type { Facets } from './catalogue.ts'
import type { Rows } from './prepared-rows.ts'

/** As many as may cross to the model with a query. */
const FACET_LIMIT = 60

/** Facets of the products with these numbers. */
export function findFacets(rows: Rows, numbers: readonly number[]): Facets {
  const among = JSON.stringify(numbers)
  const names = (sql: string): readonly string[] => rows(sql, among).map((row) => String(row['name']))
  return {
    categories: names(`SELECT min(name) AS name FROM category WHERE number IN (SELECT value FROM json_each(?))
      GROUP BY key ORDER BY count(*) DESC, name LIMIT ${FACET_LIMIT}`),
    brands: names(`SELECT min(brand) AS name FROM product
      WHERE brand IS NOT NULL AND number IN (SELECT value FROM json_each(?))
      GROUP BY brandKey ORDER BY count(*) DESC, name LIMIT ${FACET_LIMIT}`),
  }
}

/** Facets of the whole catalogue. */
export function mostFrequentFacets(rows: Rows): Facets {
  const names = (kind: string): readonly string[] =>
    rows(
      `SELECT name FROM vocabulary WHERE kind = ? ORDER BY count DESC, name LIMIT ${FACET_LIMIT}`,
      kind,
    ).map((row) => String(row['name']))
  return { categories: names('category'), brands: names('brand') }
}
