import { type Fallback, fallbackFor } from '../fallback-reason.ts'
import { PseudonymLedger } from '../minimise/pseudonym-ledger.ts'
import type { RedactionContext } from '../minimise/redact-text.ts'
import { searchableText } from '../minimise/searchable-text.ts'
import type { CallTrace } from '../observe/call-trace.ts'
import { fractionDigits } from '../product/minor-units.ts'
import type { Facets } from '../retrieve/catalogue.ts'
import type { Road } from '../road.ts'
import { startDeadline } from '../transport/deadline.ts'
import type { SearchConstraints, SearchReply } from '../wire/replies.ts'
import type { CheckedSearch } from './checked-search.ts'
import { type FindRules, type FoundProducts, findRelaxed, findStrictly } from './find-products.ts'
import { RERANK_LIMIT, rerank } from './rerank.ts'
import { searchReply, withFallback } from './search-reply.ts'
import { understandByModel } from './understand-by-model.ts'
import { understandByRules } from './understand-by-rules.ts'
import type { UnderstandingCache, UnderstandingKey } from './understanding-cache.ts'

/** What all searches of one Cloister share. */
export interface SearchGround {
  readonly road: Road
  readonly cache: UnderstandingCache
}

/** One search under way. Whoever starts one ends it. */
export class SearchRun {
  readonly #ground: SearchGround
  readonly #asked: CheckedSearch
  readonly #trace: CallTrace
  readonly #context: RedactionContext
  readonly #rules: FindRules
  readonly #startedAt = performance.now()
  readonly #leaving = new AbortController()
  #asking: Promise<SearchConstraints | (Pick<Fallback, 'reason'> & Partial<Fallback>)> | undefined
  #first: SearchReply | undefined
  /** The query under which an answer may be kept; none for one from which something personal was taken out. */
  #key: UnderstandingKey | undefined

  constructor(ground: SearchGround, asked: CheckedSearch) {
    const { catalogue } = ground.road.config
    this.#ground = ground
    this.#asked = asked
    this.#trace = ground.road.trace('discovery')
    this.#context = {
      ledger: new PseudonymLedger(),
      shopper: asked.shopper,
      isShopWord: (word) => catalogue.hasWord?.(word) === true,
    }
    this.#rules = { catalogue, limit: asked.limit, fractionDigits: fractionDigits(catalogue.currency) }
    asked.signal?.addEventListener('abort', this.#onAbort, { once: true })
    if (asked.signal?.aborted) this.#onAbort()
  }

  readonly #onAbort = (): void => this.#leaving.abort(this.#asked.signal?.reason)

  /** What can be shown at once: the rules' answer, or the model's when it was asked the same before. */
  async first(): Promise<SearchReply> {
    const text = this.#trace.measure('minimise', () => searchableText(this.#asked.query, this.#context))
    this.#key = this.#keyOf(text)
    const remembered = await this.#remembered()
    this.#first = remembered ?? (await this.#byRules(text))
    return this.#first
  }

  /** What there is when the model has answered, or may not any more. After {@link SearchRun.first}. */
  async last(): Promise<SearchReply> {
    const first = this.#first ?? (await this.first())
    const understood = await this.#asking
    if (understood === undefined) return this.#ended(first, 'model')
    if ('reason' in understood) return this.#ended(first, understood.reason, understood.code)
    const found = await this.#inOrder(understood, await this.#find(understood))
    // It narrowed so far that nothing is left: a shopper asked for products.
    if (found.products.length === 0) return this.#ended(first, 'ungrounded')
    if (this.#key !== undefined) this.#ground.cache.set(this.#key, understood)
    return this.#ended(searchReply('model', understood, found), 'model')
  }

  /** Ends the call, answered or not. */
  end(): void {
    this.#asked.signal?.removeEventListener('abort', this.#onAbort)
    this.#leaving.abort()
    this.#context.ledger.forget()
    this.#trace.end('unfinished')
  }

  #ended(reply: SearchReply, outcome: Fallback['reason'] | 'model', code?: Fallback['code']): SearchReply {
    this.#trace.end(outcome, code)
    return outcome === 'model' ? reply : withFallback(reply, outcome)
  }

  #keyOf(text: string): UnderstandingKey | undefined {
    const { locale, catalogue } = this.#ground.road.config
    const isAnybodys = text === this.#asked.query.replace(/\s+/gu, ' ').trim()
    return isAnybodys ? { text, locale, catalogueVersion: catalogue.version } : undefined
  }

  async #remembered(): Promise<SearchReply | undefined> {
    const understood = this.#key && this.#ground.cache.get(this.#key)
    if (understood === undefined || this.#leaving.signal.aborted) return undefined
    const found = await this.#inOrder(understood, await this.#find(understood))
    if (found.products.length === 0) return undefined
    this.#trace.remembered()
    return searchReply('model', understood, found)
  }

  /** With as many as the model may put in order, where it may. */
  #find(understood: SearchConstraints): Promise<FoundProducts> {
    const { limit } = this.#rules
    const rules = {
      ...this.#rules,
      limit: this.#mayRerank(understood) ? Math.max(limit, RERANK_LIMIT) : limit,
    }
    return this.#trace.time('retrieve', () => findStrictly(understood, rules))
  }

  #mayRerank({ sort }: SearchConstraints): boolean {
    return this.#ground.road.config.discovery.rerank && sort === undefined
  }

  /** In the model's order, if it gives one before the deadline. Its failure costs the order and nothing else. */
  async #inOrder(
    understood: SearchConstraints,
    { products, relaxed }: FoundProducts,
  ): Promise<FoundProducts> {
    const { road } = this.#ground
    const leftMs = road.config.deadlines.discoveryMs - (performance.now() - this.#startedAt)
    const shown = { products: products.slice(0, this.#rules.limit), relaxed }
    if (!this.#mayRerank(understood) || products.length < 2 || leftMs <= 0) return shown
    const deadline = startDeadline(leftMs, this.#leaving.signal)
    const question = { query: this.#asked.query, products, context: this.#context, signal: deadline.signal }
    const ordered = await rerank(road, this.#trace, question).catch(fallbackFor).finally(deadline.end)
    return 'reason' in ordered ? shown : { products: ordered.slice(0, this.#rules.limit), relaxed }
  }

  async #byRules(text: string): Promise<SearchReply> {
    const { catalogue, locale } = this.#ground.road.config
    const { facets, constraints, hits } = await this.#trace.time('retrieve', async () => {
      const brands = await catalogue.brandsIn(text)
      return await understandByRules(text, { brands, locale }, this.#rules)
    })
    this.#asking = this.#ask(facets, hits)
    const found = await this.#trace.time('retrieve', () => findRelaxed(constraints, this.#rules))
    return searchReply('rules', constraints, found)
  }

  /** Asks the model, which thinks while the rules' products are looked up. */
  #ask(facets: Facets, hits: Parameters<typeof understandByModel>[2]['hits']) {
    const { road } = this.#ground
    const { query } = this.#asked
    const deadline = startDeadline(road.config.deadlines.discoveryMs, this.#leaving.signal)
    const question = { query, facets, hits, context: this.#context, signal: deadline.signal }
    const asking = understandByModel(road, this.#trace, question).catch(fallbackFor).finally(deadline.end)
    // It is awaited later, or never when the caller leaves.
    asking.catch(() => undefined)
    return asking
  }
}
