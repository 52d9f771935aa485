import { readFileSync } from 'node:fs'

/** Ratings 0–3 of products, by query. */
export type Ratings = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Reads `query,docid,rating` lines; a query may hold commas and quotation marks. */
export function readRatings(file: string): Ratings {
  const ratings = new Map<string, Map<string, number>>()
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/).slice(1)) {
    const {
      query,
      id = '',
      rating,
    } = /^"?(?<query>.+?)"?,(?<id>[^,]+),(?<rating>[0-3])$/.exec(line)?.groups ?? {}
    if (query !== undefined) {
      const ofQuery = ratings.get(query) ?? new Map<string, number>()
      ratings.set(query, ofQuery.set(id, Number(rating)))
    }
  }
  return ratings
}
