import type { Facets } from './catalogue.ts'
import type { Rows } from './prepared-rows.ts'

/** As many as may cross to the model with a query. */
const FACET_LIMIT = 60

/** Facets of the products with these numbers, or of all products. */
export function findFacets(rows: Rows, among: readonly number[] | 'all'): Facets {
  const condition = among === 'all' ? 'TRUE' : 'number IN (SELECT value FROM json_each(?))'
  const values = among === 'all' ? [] : [JSON.stringify(among)]
  const names = (sql: string): readonly string[] => rows(sql, ...values).map((row) => String(row['name']))
  return {
    categories: names(`SELECT min(name) AS name FROM category WHERE ${condition}
      GROUP BY key ORDER BY count(*) DESC, name LIMIT ${FACET_LIMIT}`),
    brands: names(`SELECT min(brand) AS name FROM product WHERE brand IS NOT NULL AND ${condition}
      GROUP BY brandKey ORDER BY count(*) DESC, name LIMIT ${FACET_LIMIT}`),
  }
}
