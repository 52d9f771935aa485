import { numberIn, numbersOf, type Rows } from './prepared-rows.ts'
import type { ProductFilter } from './product-filter.ts'

/**
 * Of how many products bm25 may be computed for one query: about 20 ms of work. A query that more products answer is
 * answered from those that hold its words where they say most, or from its rarer words.
 */
const RANKED_LIMIT = 20_000

/** Among how many products that hold the words those that pass a filter are looked for before the rest is. */
const WINDOW = 3 * RANKED_LIMIT

/** How many titles are compared when more products hold the words than can be ranked. */
const TITLES_COMPARED = 5000

/** Where a word says what a product is. */
const TELLING_COLUMNS = ['{title category identifier brand}', 'title']

/** What is looked for: expressions of FTS5, one for each term. */
export interface RankedQuery {
  readonly terms: readonly string[]
  readonly filter: ProductFilter
  readonly limit: number
}

/** The numbers of the products that hold all terms and pass the filter, best first. */
export function holdingAll(rows: Rows, { terms, filter, limit }: RankedQuery): readonly number[] {
  const match = terms.join(' AND ')
  if (!isCommon(rows, match)) {
    return ranked(rows, { match, filter, limit })
  }
  if (filter.values.length === 0) {
    return rankedOfCommon(rows, { match, filter, limit })
  }
  const narrowed = matchWithFilter(match, filter)
  return narrowed !== match && !isCommon(rows, narrowed)
    ? ranked(rows, { match: narrowed, filter, limit })
    : rankedOfFiltered(rows, { match: narrowed, filter, limit })
}

/** The numbers of the products that hold some of the terms and pass the filter, best first. */
export function holdingSome(rows: Rows, { terms, filter, limit }: RankedQuery): readonly number[] {
  const match = terms.join(' OR ')
  if (!isCommon(rows, match)) {
    return ranked(rows, { match, filter, limit })
  }
  const { rare, common } = byRarity(rows, terms)
  const queries = [
    rare.length > 0 && common.length > 0 ? [`(${rare.join(' OR ')})`, `(${common.join(' OR ')})`] : [],
    rare.length > 0 ? [rare.join(' OR ')] : [],
    common.slice(0, 2),
    common.slice(0, 1),
  ]
  const found = new Set<number>()
  for (const all of queries) {
    if (all.length > 0 && found.size < limit) {
      for (const number of holdingAll(rows, { terms: all, filter, limit })) {
        found.add(number)
      }
    }
  }
  return [...found].slice(0, limit)
}

/** As `holdingSome`, by the rarer terms alone where together they are too many: what is alike shares rare words. */
export function holdingRare(rows: Rows, { terms, filter, limit }: RankedQuery): readonly number[] {
  const rare = isCommon(rows, terms.join(' OR ')) ? byRarity(rows, terms).rare : terms
  return rare.length === 0 ? [] : holdingAll(rows, { terms: [`(${rare.join(' OR ')})`], filter, limit })
}

/** The numbers of the products that hold all terms and pass the filter, in the order of a column of `product`. */
export function holdingAllInOrder(
  rows: Rows,
  { terms, filter, limit }: RankedQuery,
  order: string,
): readonly number[] {
  const all = terms.join(' AND ')
  const match = isCommon(rows, all) ? matchWithFilter(all, filter) : all
  const condition = `${filter.condition} ORDER BY ${order} LIMIT ?`
  const sql =
    isCommon(rows, match) && !isSelective(rows, filter)
      ? // Nearly every product on the way is one: no need to sort them all.
        `SELECT number FROM product
         WHERE EXISTS (SELECT 1 FROM word WHERE word MATCH ? AND word.rowid = product.number) AND ${condition}`
      : `SELECT number FROM word JOIN product ON number = word.rowid WHERE word MATCH ? AND ${condition}`
  return numbersOf(rows(sql, match, ...filter.values, limit))
}

/** The words narrowed by the names in the filter: many hold the words, few are of a brand and hold them. */
function matchWithFilter(match: string, filter: ProductFilter): string {
  return filter.match === undefined ? match : `(${match}) AND ${filter.match}`
}

interface MatchQuery {
  readonly match: string
  readonly filter: ProductFilter
  readonly limit: number
}

function ranked(rows: Rows, { match, filter, limit }: MatchQuery): readonly number[] {
  // Without a look at the product, bm25 is computed inside the index: a quarter of the time.
  const source = filter.values.length > 0 ? 'word JOIN product ON number = word.rowid' : 'word'
  const sql = `SELECT word.rowid AS number FROM ${source}
    WHERE word MATCH ? AND ${filter.condition} ORDER BY rank LIMIT ?`
  return numbersOf(rows(sql, match, ...filter.values, limit))
}

function rankedOfCommon(rows: Rows, { match, limit }: MatchQuery): readonly number[] {
  const bound = numberAt(rows, match, WINDOW)
  let narrowest = match
  for (const columns of TELLING_COLUMNS) {
    const narrower = `${columns} : (${match})`
    const count = countUpTo(rows, narrower, { limit: RANKED_LIMIT + 1, bound })
    if (count >= limit) {
      narrowest = narrower
    }
    if (count <= RANKED_LIMIT) {
      break
    }
  }
  // bm25 would first count all products that hold a word, which here is what takes the time. All of these hold all
  // words where they tell most; the shorter a title, the more it is about them.
  const sql = `SELECT number FROM (
      SELECT rowid AS number FROM word WHERE word MATCH ? AND rowid <= ? LIMIT ${TITLES_COMPARED}
    ) JOIN product USING (number) ORDER BY inStock DESC, length(title), number LIMIT ?`
  return numbersOf(rows(sql, narrowest, bound, limit))
}

function rankedOfFiltered(rows: Rows, { match, filter, limit }: MatchQuery): readonly number[] {
  const { condition, values } = filter
  if (!isSelective(rows, filter)) {
    const sql = `SELECT number FROM (
        SELECT number, rank AS distance FROM word JOIN product ON number = word.rowid
        WHERE word MATCH ? AND word.rowid <= ? AND ${condition} LIMIT ${RANKED_LIMIT}
      ) ORDER BY distance LIMIT ?`
    const found = numbersOf(rows(sql, match, numberAt(rows, match, WINDOW), ...values, limit))
    if (found.length === limit) {
      return found
    }
  }
  // The sign keeps SQLite from asking the index once for each of the numbers.
  const sql = `SELECT word.rowid AS number FROM word
    WHERE word MATCH ? AND +word.rowid IN (SELECT number FROM product WHERE ${condition}) ORDER BY rank LIMIT ?`
  return numbersOf(rows(sql, match, ...values, limit))
}

/** Whether few enough products pass the filter to look at them all. */
function isSelective(rows: Rows, { condition, values }: ProductFilter): boolean {
  const sql = `SELECT count(*) FROM (SELECT 1 FROM product WHERE ${condition} LIMIT ${RANKED_LIMIT + 1})`
  return numberIn(rows(sql, ...values)) <= RANKED_LIMIT
}

/** As many of the rarest terms as can be ranked together, and the others, rarest first. */
function byRarity(
  rows: Rows,
  terms: readonly string[],
): { rare: readonly string[]; common: readonly string[] } {
  const counted = terms
    .map((term) => ({ term, count: countUpTo(rows, term) }))
    .sort((one, other) => one.count - other.count)
  let sum = 0
  const isRare = counted.map(({ count }) => {
    sum += count
    return sum <= RANKED_LIMIT
  })
  return {
    rare: counted.filter((_, at) => isRare[at]).map(({ term }) => term),
    common: counted.filter((_, at) => !isRare[at]).map(({ term }) => term),
  }
}

function isCommon(rows: Rows, match: string): boolean {
  const products = numberIn(rows('SELECT max(number) FROM product'))
  return products > RANKED_LIMIT && countUpTo(rows, match) > RANKED_LIMIT
}

function countUpTo(
  rows: Rows,
  match: string,
  { limit, bound }: { limit: number; bound: number } = {
    limit: RANKED_LIMIT + 1,
    bound: Number.MAX_SAFE_INTEGER,
  },
): number {
  const sql = 'SELECT count(*) FROM (SELECT 1 FROM word WHERE word MATCH ? AND rowid <= ? LIMIT ?)'
  return numberIn(rows(sql, match, bound, limit))
}

/** The number of the product at a place among those that match, or a larger one than any. */
function numberAt(rows: Rows, match: string, place: number): number {
  const sql = 'SELECT rowid FROM word WHERE word MATCH ? LIMIT 1 OFFSET ?'
  return numberIn(rows(sql, match, place)) || Number.MAX_SAFE_INTEGER
}
