import { labelFault } from './label-fault.ts'
import { isTable, type LabelFile, type LabelRow, listRows, tableRows, textIn } from './label-rows.ts'

/** A query and how well products answer it: 0 not at all, 1 a little, 2 well, 3 exactly. */
export interface LabelledQuery {
  readonly query: string
  readonly ratings: ReadonlyMap<string, number>
}

const QUERY_LIMIT = 500
const ID_LIMIT = 128

/** `query,id,rating` lines, or `[{ "query": "…", "ratings": { "ID": 3 } }]`. */
export function labelledQueries(file: LabelFile): readonly LabelledQuery[] {
  const ratings = new Map<string, Map<string, number>>()
  for (const { query, id, rating } of isTable(file) ? fromTable(file) : fromList(file)) {
    const ofQuery = ratings.get(query) ?? new Map<string, number>()
    ratings.set(query, ofQuery.set(id, rating))
  }
  return Array.from(ratings, ([query, rated]) => ({ query, ratings: rated }))
}

interface Rating {
  readonly query: string
  readonly id: string
  readonly rating: number
}

function fromTable(file: LabelFile): readonly Rating[] {
  return tableRows(file, ['query', 'id', 'rating']).map((row) => ({
    query: textIn(row, 'query', QUERY_LIMIT),
    id: textIn(row, 'id', ID_LIMIT),
    rating: ratingOf(row, row.cells['rating']),
  }))
}

function fromList(file: LabelFile): readonly Rating[] {
  return listRows(file).flatMap((row) => {
    const query = textIn(row, 'query', QUERY_LIMIT)
    const ratings = row.cells['ratings']
    if (typeof ratings !== 'object' || ratings === null) {
      throw labelFault(
        { file: row.file, row: row.row, column: 'ratings' },
        'an object of ratings by product id',
      )
    }
    return Object.entries(ratings).map(([id, rating]) => ({
      query,
      id,
      rating: ratingOf(row, rating, 'ratings'),
    }))
  })
}

function ratingOf({ file, row }: LabelRow, value: unknown, column = 'rating'): number {
  const rating = value === '' ? Number.NaN : Number(value)
  if (![0, 1, 2, 3].includes(rating)) throw labelFault({ file, row, column }, '0, 1, 2 or 3')
  return rating
}
