import type { SearchFilters, SearchReply, SearchRequest } from '@cloister/core/wire'
import type { Storefront } from '../../connect-storefront.ts'
import { StorefrontError } from '../../storefront-error.ts'
import { failureMessage } from '../failure-message.ts'
import { LatestRun } from '../latest-run.ts'
import { asked, failed, grew, NOTHING_YET, received, type SearchView, tookRefinement } from './search-view.ts'
import { NO_FILTERS } from './shopper-filters.ts'

/** The most products that a search can be asked for. */
const MOST_PRODUCTS = 48

/** What the shopper asks for. */
export interface SearchAsk {
  readonly query: string
  readonly filters: SearchFilters
  /** Left out, the order that the words ask for. */
  readonly sort: SearchRequest['sort']
  readonly limit: number
}

/** What a search needs of its element. */
export interface SearchSurroundings {
  readonly client: () => Pick<Storefront, 'searchProgressively'>
  /** Products of one page of results. */
  readonly pageSize: () => number
  readonly wantsFacets: () => boolean
  /** Something else is to be shown. */
  readonly changed: () => void
  readonly arrived: (type: 'refinement' | 'results', reply: SearchReply, durationMs: number) => void
  readonly failed: (failure: unknown) => void
}

/** The searches of one element, of which only the latest counts. */
export class SearchSession {
  ask: SearchAsk = { query: '', filters: NO_FILTERS, sort: undefined, limit: 12 }
  view: SearchView = NOTHING_YET
  readonly #around: SearchSurroundings
  readonly #run = new LatestRun()
  #isRefined = false

  constructor(around: SearchSurroundings) {
    this.#around = around
  }

  search(query: string, filters: SearchFilters = NO_FILTERS): void {
    this.#start({ query, filters, sort: undefined, limit: this.#around.pageSize() }, false)
  }

  /** The same words with other filters. */
  narrow(filters: SearchFilters): void {
    this.#start({ ...this.ask, filters, limit: this.#around.pageSize() }, true)
  }

  order(sort: SearchRequest['sort']): void {
    this.#start({ ...this.ask, sort, limit: this.#around.pageSize() }, true)
  }

  retry(): void {
    if (this.view.phase === 'shown') this.more()
    else this.#start(this.ask, false)
  }

  /** Whether there may be more than is shown. */
  get hasMore(): boolean {
    const shown = this.view.reply?.products.length ?? 0
    return this.view.phase === 'shown' && this.ask.limit < MOST_PRODUCTS && shown >= this.ask.limit
  }

  /** Adds a page of products after those that are shown. */
  more(): void {
    const limit = Math.min(this.ask.limit + this.#around.pageSize(), MOST_PRODUCTS)
    this.#show({ ...this.view, isGrowing: true, failure: undefined })
    void this.#grow({ ...this.ask, limit }, this.#run.start())
  }

  takeRefinement(): void {
    this.#isRefined = true
    this.#show(tookRefinement(this.view))
  }

  /** Shows a reply that the page had already. */
  adopt(query: string, reply: SearchReply): void {
    this.#run.stop()
    this.ask = { query, filters: NO_FILTERS, sort: undefined, limit: this.#around.pageSize() }
    this.view = received(asked(this.view, false), { type: 'results', reply })
  }

  stop(): void {
    this.#run.stop()
  }

  clear(): void {
    this.#run.stop()
    this.#show({ ...NOTHING_YET, list: this.view.list })
  }

  #start(ask: SearchAsk, keepsReply: boolean): void {
    this.ask = ask
    this.#isRefined = false
    this.#show(asked(this.view, keepsReply))
    void this.#follow(ask, this.#run.start())
  }

  async #follow(ask: SearchAsk, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now()
    try {
      for await (const update of this.#ask(ask, signal)) {
        if (signal.aborted) return
        const before = this.view
        this.#show(received(before, update))
        if (this.view !== before && update.type !== 'done')
          this.#around.arrived(update.type, update.reply, Math.round(performance.now() - startedAt))
      }
      if (this.view.phase === 'busy') throw new StorefrontError('STOREFRONT_REPLY_INVALID', 200)
    } catch (failure) {
      this.#fail(failure, signal)
    }
  }

  async #grow(ask: SearchAsk, signal: AbortSignal): Promise<void> {
    try {
      let longer: SearchReply | undefined
      for await (const update of this.#ask(ask, signal)) {
        // What the shopper took is what the model said last; what came first is what the rules say.
        if (update.type !== 'done' && (longer === undefined || this.#isRefined)) longer = update.reply
        if (longer !== undefined && !this.#isRefined) break
      }
      if (signal.aborted) return
      if (longer === undefined) throw new StorefrontError('STOREFRONT_REPLY_INVALID', 200)
      this.ask = ask
      this.#show(grew(this.view, longer))
    } catch (failure) {
      this.#fail(failure, signal)
    }
  }

  #ask({ query, filters, sort, limit }: SearchAsk, signal: AbortSignal) {
    const facets = this.#around.wantsFacets()
    return this.#around.client().searchProgressively(query, { limit, filters, sort, facets, signal })
  }

  #fail(failure: unknown, signal: AbortSignal): void {
    const message = failureMessage(failure)
    // The call still counts after a refinement was cut off: the first results stand.
    if (signal.aborted || message === undefined) return
    this.#around.failed(failure)
    if (this.view.phase !== 'shown' || this.view.isGrowing) this.#show(failed(this.view, message))
  }

  #show(view: SearchView): void {
    this.view = view
    this.#around.changed()
  }
}
