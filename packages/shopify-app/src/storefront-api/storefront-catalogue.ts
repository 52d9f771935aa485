import { CloisterError } from '@cloister/core'
import { readable } from '@cloister/core/platform'
import type { Catalogue, CatalogueQuery, Facets, Product, Suggestions } from '@cloister/core/retrieve'
import { folded } from '@cloister/core/retrieve'
import { isProductGid } from '../catalogue/product-gid.ts'
import { projectShopifyProduct } from '../project-product.ts'
import type { AskStorefront } from './ask-storefront.ts'
import { isNarrowed, passes, productFilters, shelfQuery } from './narrowing.ts'
import {
  productsByIdDocument,
  recommendationsDocument,
  searchDocument,
  shelfDocument,
  suggestDocument,
} from './product-documents.ts'
import { searchWords } from './search-words.ts'
import { readShopNames, type ShopNames } from './shop-names.ts'

export interface OpenedStorefront {
  readonly ask: AskStorefront
  readonly names: ShopNames
  readonly deadlineMs: number
  readonly keptMs: number
}

const MOST_PRODUCTS = 250
/** Read where Shopify may pass more than a query asks for. */
const NARROWED_PRODUCTS = 100
/** Whose names tell what hits can be narrowed by. */
const COUNTED_PRODUCTS = 50
const MOST_SUGGESTED = 10
const MOST_QUERY_CHARACTERS = 100

/** The Storefront API behind the contract of a catalogue. */
export class StorefrontCatalogue implements Catalogue {
  readonly currency: string
  readonly #opened: OpenedStorefront
  readonly #closing = new AbortController()
  #names: ShopNames
  #readAtMs = performance.now()

  constructor(opened: OpenedStorefront) {
    this.#opened = opened
    this.#names = opened.names
    this.currency = opened.names.currency
  }

  /** Of the names: Shopify does not tell when a product changes. */
  get version(): string {
    return this.#names.digest
  }

  async count(): Promise<number> {
    return this.#shopNames().count
  }

  async search(query: CatalogueQuery): Promise<readonly Product[]> {
    const limit = Math.min(Math.max(query.limit, 1), MOST_PRODUCTS)
    const asked = query.text.trim()
    if (isProductGid(asked)) return (await this.products([asked])).filter((product) => passes(product, query))
    const names = this.#shopNames()
    const words = searchWords(asked)
    // It has words, and none that could be searched.
    if (words === '' && asked !== '') return []
    const first = isNarrowed(query) ? Math.max(limit, NARROWED_PRODUCTS) : limit
    const found = await (words === ''
      ? this.#shelf(query, names, first)
      : this.#found({ ...query, text: words }, names, first))
    return found.filter((product) => passes(product, query)).slice(0, limit)
  }

  async facets(text: string): Promise<Facets> {
    if (text.trim() === '') return this.#shopNames()
    const found = await this.search({ text, limit: COUNTED_PRODUCTS })
    return {
      categories: mostFrequent(found.flatMap(({ category }) => category)),
      brands: mostFrequent(found.flatMap(({ brand }) => brand ?? [])),
    }
  }

  async brandsIn(text: string): Promise<readonly string[]> {
    return this.#shopNames().brandsIn(text)
  }

  async products(ids: readonly string[]): Promise<readonly Product[]> {
    const known = [...new Set(ids)].filter((id) => isProductGid(id)).slice(0, MOST_PRODUCTS)
    if (known.length === 0) return []
    const { nodes } = await this.#opened.ask(productsByIdDocument, { ids: known }, this.#wait())
    const byId = new Map(this.#read(nodes).map((product) => [product.id, product]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  /** What the merchant chose in Search & Discovery, then what Shopify relates. */
  async companions(id: string, limit: number): Promise<readonly Product[]> {
    const chosen = await this.#recommended(id, 'COMPLEMENTARY')
    const known = new Set(chosen.map((product) => product.id))
    const others = chosen.length < limit ? await this.#recommended(id, 'RELATED') : []
    return [...chosen, ...others.filter((product) => !known.has(product.id))].slice(0, Math.max(0, limit))
  }

  async similar(id: string, limit: number): Promise<readonly Product[]> {
    return (await this.#recommended(id, 'RELATED')).slice(0, Math.max(0, limit))
  }

  async suggest(text: string, limit: number): Promise<Suggestions> {
    const query = searchWords(text)
    const most = Math.min(limit, MOST_SUGGESTED)
    if (query === '' || most < 1) return { queries: [], categories: [], brands: [], products: [] }
    const names = this.#shopNames()
    const { predictiveSearch } = await this.#opened.ask(suggestDocument, { query, limit: most }, this.#wait())
    const begun = folded(query)
    const beginning = (all: readonly string[]) =>
      all.filter((name) => folded(name).startsWith(begun)).slice(0, most)
    const queries = (predictiveSearch?.queries ?? []).map((one) =>
      folded(one.text).slice(0, MOST_QUERY_CHARACTERS),
    )
    return {
      queries: [...new Set(queries)].filter((one) => one !== '').slice(0, most),
      categories: beginning(names.categories),
      brands: beginning(names.brands),
      products: this.#read(predictiveSearch?.products ?? []).slice(0, most),
    }
  }

  close(): void {
    this.#closing.abort(new CloisterError('CLOISTER_CLOSED'))
  }

  async #found(query: CatalogueQuery, names: ShopNames, first: number): Promise<readonly Product[]> {
    const { sort = 'relevance', text } = query
    const { search } = await this.#opened.ask(
      searchDocument,
      {
        query: text,
        first,
        productFilters: productFilters(query, names),
        sortKey: sort === 'relevance' ? 'RELEVANCE' : 'PRICE',
        reverse: sort === 'price-descending',
        unavailableProducts: sort === 'relevance' ? 'LAST' : 'SHOW',
      },
      this.#wait(),
    )
    return this.#read(search.nodes)
  }

  async #shelf(query: CatalogueQuery, names: ShopNames, first: number): Promise<readonly Product[]> {
    const { sort = 'relevance' } = query
    const { products } = await this.#opened.ask(
      shelfDocument,
      {
        query: shelfQuery(query, names),
        first,
        sortKey: sort === 'relevance' ? 'BEST_SELLING' : 'PRICE',
        reverse: sort === 'price-descending',
      },
      this.#wait(),
    )
    return this.#read(products.nodes)
  }

  async #recommended(id: string, intent: 'COMPLEMENTARY' | 'RELATED'): Promise<readonly Product[]> {
    if (!isProductGid(id)) return []
    const { productRecommendations } = await this.#opened.ask(
      recommendationsDocument,
      { productId: id, intent },
      this.#wait(),
    )
    return this.#read(productRecommendations ?? []).filter((product) => product.id !== id)
  }

  /** One that cannot be read, or has a price in another currency, is left out; the others are found. */
  #read(nodes: readonly unknown[]): readonly Product[] {
    return nodes
      .flatMap((node) => readable(() => projectShopifyProduct(node)))
      .filter(({ currency }) => currency === this.currency)
  }

  /** Those that are known; when they are old, newer ones are read meanwhile, and nobody waits for them. */
  #shopNames(): ShopNames {
    this.#closing.signal.throwIfAborted()
    if (performance.now() - this.#readAtMs >= this.#opened.keptMs) {
      this.#readAtMs = performance.now()
      readShopNames(this.#opened.ask, this.#wait()).then(
        (names) => {
          this.#names = names
        },
        () => undefined,
      )
    }
    return this.#names
  }

  #wait(): { readonly deadlineMs: number; readonly signal: AbortSignal } {
    return { deadlineMs: this.#opened.deadlineMs, signal: this.#closing.signal }
  }
}

function mostFrequent(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => name)
}
