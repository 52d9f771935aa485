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
import { askedOnce } from './asked-once.ts'
import type { CheckedSearch } from './checked-search.ts'
import { type FindRules, type FoundProducts, findRelaxed, findStrictly } from './find-products.ts'
import { RERANK_LIMIT, rerank } from './rerank.ts'
import { searchReply, type Understood, withFallback } from './search-reply.ts'
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
    const { limit, filters } = asked
    this.#rules = {
      catalogue: askedOnce(catalogue),
      limit,
      fractionDigits: fractionDigits(catalogue.currency),
      ...(filters !== undefined && { filters }),
    }
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
    const reply = await this.#byModel(understood)
    // It narrowed so far that nothing is left: a shopper asked for products.
    if (reply === undefined) return this.#ended(first, 'ungrounded')
    if (this.#key !== undefined) this.#ground.cache.set(this.#key, understood)
    return this.#ended(reply, 'model')
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
    const reply = await this.#byModel(understood)
    if (reply !== undefined) this.#trace.remembered()
    return reply
  }

  /** What there is for the model's understanding; nothing where the catalogue has nothing for it. */
  async #byModel(understood: SearchConstraints): Promise<SearchReply | undefined> {
    const constraints = this.#sorted(understood)
    const { filters, ...unfiltered } = this.#rules
    const found = await this.#inOrder(constraints, await this.#find(constraints))
    if (found.products.length > 0) return await this.#reply({ source: 'model', constraints }, found)
    if (filters === undefined) return undefined
    // What was ticked may have left nothing, which says nothing of the understanding.
    const isGrounded = (await findStrictly(constraints, { ...unfiltered, limit: 1 })).products.length > 0
    return isGrounded ? await this.#relaxed({ source: 'model', constraints }) : undefined
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

  async #relaxed(understood: Understood): Promise<SearchReply> {
    const found = await this.#trace.time('retrieve', () => findRelaxed(understood.constraints, this.#rules))
    return await this.#reply(understood, found)
  }

  #reply(understood: Understood, found: FoundProducts): Promise<SearchReply> {
    const { catalogue } = this.#ground.road.config
    const { facets } = this.#asked
    return this.#trace.time('retrieve', () => searchReply(understood, found, { catalogue, facets }))
  }

  /** The shopper's own choice of an order is worth more than the words'. */
  #sorted(understood: SearchConstraints): SearchConstraints {
    const { sort } = this.#asked
    return sort === undefined ? understood : { ...understood, sort }
  }

  #mayRerank({ sort = 'relevance' }: SearchConstraints): boolean {
    return this.#ground.road.config.discovery.rerank && sort === 'relevance'
  }

  /** In the model's order, if it gives one before the deadline. Its failure costs the order and nothing else. */
  async #inOrder(
    understood: SearchConstraints,
    { products, ...found }: FoundProducts,
  ): Promise<FoundProducts> {
    const { road } = this.#ground
    const leftMs = road.config.deadlines.discoveryMs - (performance.now() - this.#startedAt)
    const shown = { ...found, products: products.slice(0, this.#rules.limit) }
    if (!this.#mayRerank(understood) || products.length < 2 || leftMs <= 0) return shown
    const deadline = startDeadline(leftMs, this.#leaving.signal)
    const question = { query: this.#asked.query, products, context: this.#context, signal: deadline.signal }
    const ordered = await rerank(road, this.#trace, question).catch(fallbackFor).finally(deadline.end)
    return 'reason' in ordered ? shown : { ...found, products: ordered.slice(0, this.#rules.limit) }
  }

  async #byRules(text: string): Promise<SearchReply> {
    const { catalogue, locale } = this.#ground.road.config
    const { facets, constraints, hits } = await this.#trace.time('retrieve', async () => {
      const brands = await catalogue.brandsIn(text)
      // What was ticked is no part of what the words mean.
      const { filters: _, ...rules } = this.#rules
      return await understandByRules(text, { brands, locale }, rules)
    })
    this.#asking = this.#ask(facets, hits)
    return await this.#relaxed({ source: 'rules', constraints: this.#sorted(constraints) })
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
