import type { ProductCard, SearchReply } from '@cloister/core/wire'
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { html, isServer } from 'lit'
import { cardStyles } from '../cards/card-styles.ts'
import { ListInSteps } from '../cards/list-in-steps.ts'
import { OwnCards, type RenderCard } from '../cards/own-cards.ts'
import { CloisterElement } from '../cloister-element.ts'
import { failureCode } from '../failure-message.ts'
import { Language } from '../language.ts'
import { safePageUrl } from '../safe-url.ts'
import type { FailureDetail, ProductDetail, SearchDetail } from '../shop-events.ts'
import { shopMessages } from '../texts/shop/shop-messages.ts'
import { theme } from '../theme.ts'
import { facetsStyles } from './facets-styles.ts'
import { queryInAddress, writeAddress } from './page-address.ts'
import { searchBox } from './search-box.ts'
import { searchBoxStyles } from './search-box-styles.ts'
import { searchOutcome } from './search-outcome.ts'
import { SearchSession } from './search-session.ts'
import { searchStyles } from './search-styles.ts'
import { NO_FILTERS } from './shopper-filters.ts'
import type { Suggestion } from './suggestion-groups.ts'
import { Typeahead } from './typeahead.ts'

/**
 * `<cloister-search>`: a search box with suggestions, results with filters, and a better list once the model has one,
 * which is announced and shown when the shopper wants it.
 */
export class CloisterSearch extends CloisterElement {
  static override properties: PropertyDeclarations = {
    query: { type: String },
    reply: { attribute: false },
    limit: { type: Number },
    action: { type: String },
    navigates: { type: Boolean },
    urlParameter: { type: String, attribute: 'url-parameter' },
    withoutFacets: { type: Boolean, attribute: 'without-facets' },
    renderCard: { attribute: false },
  }
  static override styles: CSSResultGroup = [theme, cardStyles, searchBoxStyles, facetsStyles, searchStyles]

  /** What is searched for. Setting it searches. */
  declare query: string
  /** A reply that the page has already: shown as it stands, also by a server, in place of a first search. */
  declare reply: SearchReply | undefined
  /** Products of one page of results, 1–48. Default 12. */
  declare limit: number
  /** Where the form leads without script, or when it `navigates`. */
  declare action: string | undefined
  /** Whether the search box leads to `action` in place of showing results itself. */
  declare navigates: boolean
  /** The parameter of the page's address that names the query. Left out, the address stays as it is. */
  declare urlParameter: string | undefined
  /** Leaves out the filters, and what it takes to count them. */
  declare withoutFacets: boolean
  /** Draws the card of a product in place of the element. */
  declare renderCard: RenderCard | undefined

  readonly #words = new Language(this, shopMessages)
  readonly #cards = new OwnCards(this, this.#words)
  readonly #steps = new ListInSteps(this)
  readonly #typeahead = new Typeahead({
    client: () => this.shop,
    changed: () => this.requestUpdate(),
  })
  readonly #session = new SearchSession({
    client: () => this.shop,
    pageSize: () => Math.min(Math.max(Math.trunc(this.limit) || 12, 1), 48),
    wantsFacets: () => !this.withoutFacets,
    changed: () => this.requestUpdate(),
    arrived: (type, { products, source, fallback }, durationMs) => {
      const detail: SearchDetail = { count: products.length, source, fallback, durationMs }
      this.tell(`cloister-${type}`, detail)
    },
    failed: (failure) => {
      const detail: FailureDetail = { where: 'search', code: failureCode(failure) }
      this.tell('cloister-failure', detail)
    },
  })
  #shown: readonly ProductCard[] = []
  #showsFilters = false
  #wholeFacets: ReadonlySet<string> = new Set()
  readonly #followAddress = () => {
    if (this.urlParameter !== undefined) this.query = queryInAddress(this.urlParameter) ?? ''
  }

  constructor() {
    super()
    this.query = ''
    this.limit = 12
    this.navigates = false
    this.withoutFacets = false
  }

  /** Searches, as if the shopper had asked. */
  search(query: string): void {
    this.#search(query)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (isServer) return
    if (this.query === '') this.#followAddress()
    addEventListener('popstate', this.#followAddress)
    if (this.#session.view.phase === 'busy') this.#session.retry()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('popstate', this.#followAddress)
    this.#typeahead.close()
    this.#session.stop()
  }

  protected override async scheduleUpdate(): Promise<void> {
    // Shown in English first, it would change its words and sizes before the shopper's eyes.
    if (!this.hasUpdated && this.#words.loading !== undefined) await this.#words.loading
    await super.scheduleUpdate()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query') && this.query !== this.#typeahead.text) this.#typeahead.text = this.query
    if (changed.has('reply') && this.reply !== undefined) this.#session.adopt(this.query, this.reply)
  }

  protected override render(): TemplateResult {
    const session = this.#session
    const { reply, list } = session.view
    this.#shown = this.#steps.begun(reply?.products ?? [], list)
    return html`
      ${searchBox({
        typeahead: this.#typeahead,
        words: this.#words,
        action: safePageUrl(this.action),
        parameter: this.urlParameter ?? 'q',
        onSubmit: (event) => this.#submit(event),
        onChoose: (event, suggestion, position) => this.#choose(event, suggestion, position),
      })}
      ${searchOutcome({
        view: session.view,
        ask: session.ask,
        hasMore: session.hasMore,
        words: this.#words,
        cards: {
          products: this.#shown,
          isSlotted: this.#cards.isUsed,
          onOpen: (event, product, position) => this.#open(event, product, { position, where: 'results' }),
        },
        hasFacets: !this.withoutFacets && (session.view.phase !== 'shown' || this.#facetsAreThere),
        showsFilters: this.#showsFilters,
        wholeFacets: this.#wholeFacets,
        onFilters: () => this.#showFilters(),
        onMore: () => this.#more(),
        onNarrow: (filters) => this.#afterwards('.status', () => session.narrow(filters)),
        onOrder: (sort) => session.order(sort),
        onRetry: () => this.#afterwards('.status', () => session.retry()),
        onRewrite: (word) => this.#rewrite(word),
        onShowWhole: (facet) => this.#showWhole(facet),
        onTakeRefinement: () => this.#afterwards('.status', () => session.takeRefinement()),
      })}
    `
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { view, ask } = this.#session
    const isShown = view.phase !== 'idle' && ask.query === this.query
    if (changed.has('query') && !isShown) this.#begin(this.query)
    if (this.#cards.look()) this.requestUpdate()
    this.#cards.place(this.#shown, view.list)
    this.renderRoot.querySelector('[role=option][aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }

  get #facetsAreThere(): boolean {
    return this.#session.view.reply?.facets !== undefined
  }

  #search(query: string, filters = NO_FILTERS): void {
    this.query = query.trim().slice(0, 500)
    this.#typeahead.write(this.query)
    if (this.urlParameter !== undefined && this.query !== '') writeAddress(this.urlParameter, this.query)
    this.#begin(this.query, filters)
  }

  #begin(query: string, filters = NO_FILTERS): void {
    this.#wholeFacets = new Set()
    if (query === '') this.#session.clear()
    else this.#session.search(query, filters)
  }

  #submit(event: Event): void {
    this.#typeahead.close()
    if (this.navigates) return
    event.preventDefault()
    if (this.#typeahead.text.trim() !== '') this.#search(this.#typeahead.text)
  }

  #choose(event: Event, { kind, text, product }: Suggestion, position: number): void {
    if (product !== undefined) this.#openSuggested(event, product, position)
    else if (this.navigates) this.#submitText(text)
    else if (kind === 'category') this.#search(text, { category: text })
    else this.#search(text, kind === 'brand' ? { brands: [text] } : NO_FILTERS)
  }

  #openSuggested(event: Event, product: ProductCard, position: number): void {
    this.#typeahead.close()
    const isHandled = !this.#open(event, product, { position, where: 'suggestions' })
    const url = safePageUrl(product.url)
    if (!isHandled && url !== undefined) location.assign(url)
  }

  #submitText(text: string): void {
    this.#typeahead.write(text)
    void this.updateComplete.then(() => this.renderRoot.querySelector('form')?.requestSubmit())
  }

  #open(event: Event, { id }: ProductCard, at: Pick<ProductDetail, 'position' | 'where'>): boolean {
    const detail: ProductDetail = { productId: id, ...at }
    const goesOn = this.tell('cloister-product', detail)
    if (!goesOn) event.preventDefault()
    return goesOn
  }

  #more(): void {
    if (this.#session.view.isGrowing) return
    this.#session.more()
  }

  #rewrite(word: string): void {
    const input = this.renderRoot.querySelector('input')
    const at = input?.value.toLowerCase().indexOf(word.toLowerCase()) ?? -1
    input?.focus()
    if (at >= 0) input?.setSelectionRange(at, at + word.length)
  }

  #showFilters(): void {
    this.#showsFilters = !this.#showsFilters
    this.requestUpdate()
  }

  #showWhole(facet: string): void {
    this.#wholeFacets = new Set([...this.#wholeFacets, facet])
    this.requestUpdate()
  }

  /** Does something that may take the focused button away: then the focus goes where the outcome is told. */
  #afterwards(selector: string, act: () => void): void {
    act()
    void this.updateComplete.then(() => {
      const root = this.shadowRoot
      if (root !== null && root.activeElement === null) root.querySelector<HTMLElement>(selector)?.focus()
    })
  }
}
