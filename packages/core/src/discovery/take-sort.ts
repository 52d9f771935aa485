import type { SearchConstraints } from '../wire/replies.ts'
import type { QueryReading } from './query-reading.ts'

/** Takes the wish for an order by price out of a query. The prices must have been taken before: "cheaper than 50". */
export function takeSort(reading: QueryReading): SearchConstraints['sort'] {
  let sort: SearchConstraints['sort']
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const up = reading.phraseAt('cheapestFirst', at)
    const down = reading.phraseAt('dearestFirst', at)
    if (up === 0 && down === 0) continue
    sort ??= up >= down ? 'price-ascending' : 'price-descending'
    reading.take({ from: at, to: at + Math.max(up, down) })
  }
  return sort
}
