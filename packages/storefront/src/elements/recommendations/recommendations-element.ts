import type { ProductCard, RecommendationsReply } from '@cloister/core/wire'
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { html, isServer, nothing } from 'lit'
import { cardStyles } from '../cards/card-styles.ts'
import { ListInSteps } from '../cards/list-in-steps.ts'
import { OwnCards, type RenderCard } from '../cards/own-cards.ts'
import { productList, skeletonList } from '../cards/product-list.ts'
import { CloisterElement } from '../cloister-element.ts'
import { failureCode, failureMessage } from '../failure-message.ts'
import { Language } from '../language.ts'
import { LatestRun } from '../latest-run.ts'
import type { FailureDetail, ProductDetail, RecommendationsDetail } from '../shop-events.ts'
import { shownText } from '../shown-text.ts'
import { type ShopMessage, shopMessages } from '../texts/shop/shop-messages.ts'
import { theme } from '../theme.ts'
import { NearViewport } from './near-viewport.ts'
import {
  parseIds,
  productCount,
  type RecommendationsKind,
  recommendationsRequest,
} from './recommendations-request.ts'
import { recommendationsStyles } from './recommendations-styles.ts'

const HEADINGS: Readonly<Record<RecommendationsKind, ShopMessage>> = {
  'goes-with': 'goesWith',
  session: 'session',
  basket: 'basket',
  similar: 'similar',
  trending: 'trending',
}

/** What decides which products are asked for. */
const WANTED = ['kind', 'productId', 'itemIds', 'limit', 'endpoint', 'storefront'] as const

/**
 * `<cloister-recommendations>`: products that go with one, with a session or with a basket, or that are in demand.
 * It loads when it comes near what the shopper sees, keeps its place until then, and hides itself when there is nothing.
 */
export class CloisterRecommendations extends CloisterElement {
  static override properties: PropertyDeclarations = {
    kind: { type: String },
    productId: { type: String, attribute: 'product-id' },
    itemIds: { attribute: 'item-ids', converter: parseIds },
    limit: { type: Number },
    heading: { type: String },
    layout: { type: String },
    reasons: { type: Boolean },
    products: { attribute: false },
    renderCard: { attribute: false },
  }
  static override styles: CSSResultGroup = [theme, cardStyles, recommendationsStyles]

  /** What to recommend. Default `goes-with`. */
  declare kind: RecommendationsKind
  /** The product on whose page this stands, for `goes-with` and `similar`. */
  declare productId: string | undefined
  /** Ids of products, the latest last, at most 50: for `session` and `basket`. */
  declare itemIds: readonly string[]
  /** The most products, 1–24. Default 4. */
  declare limit: number
  /** In place of the element's own heading. */
  declare heading: string | undefined
  /** One row, which scrolls where it is narrow, or a grid. Default `row`. */
  declare layout: 'grid' | 'row'
  /** Whether the shop's edge gives reasons: their places are kept then. They are shown in any case. */
  declare reasons: boolean
  /** Products that the page has already: shown as they stand, also by a server, and none are asked for. */
  declare products: readonly ProductCard[] | undefined
  /** Draws the card of a product in place of the element. */
  declare renderCard: RenderCard | undefined

  readonly #words = new Language(this, shopMessages)
  readonly #cards = new OwnCards(this, this.#words)
  readonly #steps = new ListInSteps(this)
  readonly #near = new NearViewport(this, () => void this.#load())
  readonly #run = new LatestRun()
  #reply: RecommendationsReply | undefined
  #list = 0
  #drawn: readonly ProductCard[] | undefined
  /** Whether the element hid itself: what the page hid stays hidden. */
  #isHiding = false

  constructor() {
    super()
    this.kind = 'goes-with'
    this.itemIds = []
    this.limit = 4
    this.layout = 'row'
    this.reasons = false
    this.addController(this.#near)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (!isServer && this.hasUpdated && this.#reply === undefined) this.#wait()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#run.stop()
  }

  protected override async scheduleUpdate(): Promise<void> {
    // Shown in English first, it would change its words and sizes before the shopper's eyes.
    if (!this.hasUpdated && this.#words.loading !== undefined) await this.#words.loading
    await super.scheduleUpdate()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('products')) this.#list += 1
  }

  protected override render(): TemplateResult {
    const products = this.#products && this.#steps.begun(this.#products, this.#list)
    this.#drawn = products
    const heading = this.heading ?? this.#words.say(HEADINGS[this.kind] ?? 'goesWith')
    return html`<section
      part="recommendations"
      class=${this.layout === 'grid' ? 'grid' : 'row'}
      aria-labelledby="heading"
      ?data-reasons=${this.reasons}
      aria-busy=${products === undefined ? 'true' : 'false'}
    >
      <h2 id="heading" part="heading">${shownText(heading)}</h2>
      ${
        products === undefined
          ? skeletonList(productCount(this.limit), this.reasons)
          : productList({
              products,
              list: this.#list,
              words: this.#words,
              isSlotted: this.#cards.isUsed,
              reasons: new Map(this.#reply?.reasons?.map(({ productId, text }) => [productId, text])),
              onOpen: (event, { id }, position) => this.#open(event, id, position),
            })
      }
      ${products === undefined ? html`<span class="hidden-text">${this.#words.say('loading')}</span>` : nothing}
    </section>`
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.products === undefined && WANTED.some((name) => changed.has(name))) this.#wait()
    if (this.#cards.look()) this.requestUpdate()
    this.#cards.place(this.#drawn ?? [], this.#list)
  }

  get #products(): readonly ProductCard[] | undefined {
    return this.products ?? this.#reply?.products
  }

  /** Waits until it is worth to ask. What is shown stays until then. */
  #wait(): void {
    this.#run.stop()
    this.#hide(false)
    this.#near.wait()
  }

  async #load(): Promise<void> {
    const request = recommendationsRequest(this)
    if (request === undefined) return this.#hide(true)
    const signal = this.#run.start()
    try {
      const reply = await this.shop.recommend(request, { signal })
      if (!signal.aborted) this.#show(reply)
    } catch (failure) {
      if (signal.aborted || failureMessage(failure) === undefined) return
      const detail: FailureDetail = { where: 'recommendations', code: failureCode(failure) }
      this.tell('cloister-failure', detail)
      // A shopper came for the product: that there is nothing beside it need not be said.
      this.#hide(true)
    }
  }

  #show(reply: RecommendationsReply): void {
    this.#reply = reply
    this.#list += 1
    const { products, source, fallback, strategy } = reply
    const detail: RecommendationsDetail = {
      kind: this.kind,
      count: products.length,
      source,
      fallback,
      strategy,
    }
    this.#hide(products.length === 0)
    this.requestUpdate()
    this.tell('cloister-recommendations', detail)
  }

  #hide(isHiding: boolean): void {
    if (isHiding || this.#isHiding) this.hidden = isHiding
    this.#isHiding = isHiding
  }

  #open(event: Event, productId: string, position: number): void {
    const detail: ProductDetail = { productId, position, where: 'recommendations' }
    if (!this.tell('cloister-product', detail)) event.preventDefault()
  }
}
