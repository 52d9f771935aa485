import type { Road } from '../road.ts'
import type { SearchReply, SearchUpdate, SuggestReply } from '../wire/replies.ts'
import { checkedSearch, type SearchOptions } from './checked-search.ts'
import { showsAnother } from './search-reply.ts'
import { SearchRun } from './search-run.ts'
import { type SuggestOptions, suggest } from './suggest.ts'
import { UnderstandingCache } from './understanding-cache.ts'

export interface Discovery {
  /**
   * Understands a query and searches the catalogue. Without an answer of the model within the deadline the rules
   * answer, and the reply says so.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` that names the field, such as a query that
   * is empty or too long.
   */
  search(options: SearchOptions): Promise<SearchReply>
  /**
   * The same in two steps: what the rules find, at once, and what the model makes of the query when that shows
   * something else. Whoever stops reading ends the call. Fails as `search` does.
   */
  searchProgressively(options: SearchOptions): AsyncGenerator<SearchUpdate, void, undefined>
  /**
   * Tells what may be meant by the beginning of a query. The catalogue alone is asked, at each key if a page likes;
   * nothing is observed, because a call for each key would drown the searches. Without anything where the catalogue
   * does not suggest. Fails as `search` does.
   */
  suggest(options: SuggestOptions): Promise<SuggestReply>
}

export function createDiscovery(road: Road): Discovery {
  const ground = { road, cache: new UnderstandingCache() }
  return {
    async search(options) {
      const run = new SearchRun(ground, checkedSearch(options))
      try {
        await run.first()
        return await run.last()
      } finally {
        run.end()
      }
    },
    async *searchProgressively(options) {
      const run = new SearchRun(ground, checkedSearch(options))
      try {
        const first = await run.first()
        yield { type: 'results', reply: first }
        const last = await run.last()
        if (showsAnother(first, last)) yield { type: 'refinement', reply: last }
        const { source, fallback } = last
        yield { type: 'done', source, ...(fallback !== undefined && { fallback }) }
      } finally {
        run.end()
      }
    },
    async suggest(options) {
      return await suggest(road.config.catalogue, options)
    },
  }
}
