import { CloisterError, isCloisterError } from '@cloister/core'
import { readable } from '@cloister/core/platform'
import type { Catalogue, CatalogueQuery, Facets, Product } from '@cloister/core/retrieve'
import type { MagentoClient } from '../client/magento-client.ts'
import { type ProductSearchData, productSearchDocument } from '../documents/product-search.ts'
import { storeConfigDocument } from '../documents/store-config.ts'
import { projectMagentoProduct } from '../project-product.ts'
import { searchVariables } from './search-variables.ts'
import { readShopVocabulary, type ShopVocabulary } from './shop-vocabulary.ts'

export interface MagentoCatalogueOptions {
  /**
   * The attribute that holds the brand, such as `manufacturer`; it must be used in layered navigation. Without it the
   * shop has no brands.
   */
  readonly brandAttribute?: string
  /** How long one question of Magento may take, in milliseconds, 50–30 000. Default 2 000. */
  readonly deadlineMs?: number
  /** How long names of categories and brands are kept, in seconds, 1–86 400. Default 300. */
  readonly namesKeptSeconds?: number
}

const MOST_PRODUCTS = 100
const SKU = /^\P{C}{1,128}$/u
/** What may be a SKU rather than words. */
const ONE_TOKEN = /^(?=.*\d)[^\s\p{C}]{3,64}$/u

/**
 * The shop's own search behind the contract of a catalogue: for shops that have one they like (Live Search, Algolia,
 * Elasuite) or more products than an index should hold. It is asked as a guest, so no price of a group is seen.
 *
 * It reads 2.4.6 and later; Adobe Commerce as a Cloud Service is synced into the embedded index instead.
 *
 * @throws A {@link CloisterError}: `CLOISTER_PLATFORM_DIALECT_UNKNOWN` for Adobe Commerce as a Cloud Service,
 * `CLOISTER_OPTIONS_INVALID`, or another that begins with `CLOISTER_PLATFORM_`.
 */
export async function openMagentoCatalogue(
  magento: MagentoClient,
  options: MagentoCatalogueOptions = {},
): Promise<Catalogue> {
  const checked = {
    brandAttribute: checkedAttribute(options.brandAttribute),
    deadlineMs: within('deadlineMs', options.deadlineMs ?? 2_000, [50, 30_000]),
    keptMs: 1_000 * within('namesKeptSeconds', options.namesKeptSeconds ?? 300, [1, 86_400]),
  }
  const signal = AbortSignal.timeout(checked.deadlineMs)
  const { storeConfig } = await magento.graphql(storeConfigDocument, { variables: {}, signal })
  const currency = storeConfig?.default_display_currency_code ?? storeConfig?.base_currency_code
  if (currency == null) {
    throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { details: { field: 'currency' } })
  }
  const vocabulary = await readShopVocabulary(magento, checked.brandAttribute, signal)
  return new MagentoCatalogue(magento, { ...checked, currency, vocabulary })
}

interface Opened {
  readonly brandAttribute: string | undefined
  readonly deadlineMs: number
  readonly keptMs: number
  readonly currency: string
  readonly vocabulary: ShopVocabulary
}

type Found = NonNullable<ProductSearchData['products']>

class MagentoCatalogue implements Catalogue {
  readonly currency: string
  readonly #magento: MagentoClient
  readonly #opened: Opened
  readonly #closing = new AbortController()
  #vocabulary: ShopVocabulary
  #readAtMs = Date.now()

  constructor(magento: MagentoClient, opened: Opened) {
    this.#magento = magento
    this.#opened = opened
    this.currency = opened.currency
    this.#vocabulary = opened.vocabulary
  }

  get version(): string {
    return this.#vocabulary.digest
  }

  async count(): Promise<number> {
    return (await this.#names()).count
  }

  async search(query: CatalogueQuery): Promise<readonly Product[]> {
    const limit = Math.min(Math.max(query.limit, 1), MOST_PRODUCTS)
    const excluded = query.excludedBrands ?? []
    const [found, unwanted, named] = await Promise.all([
      this.#found({ ...query, limit: excluded.length > 0 ? MOST_PRODUCTS : limit }),
      excluded.length > 0 ? this.#found({ ...query, brands: excluded, limit: MOST_PRODUCTS }) : [],
      ONE_TOKEN.test(query.text.trim()) ? this.products([query.text.trim()]) : [],
    ])
    const left = new Set(unwanted.map(({ id }) => id))
    const [exact] = named.filter(({ id }) => found.some((product) => product.id === id) || !isNarrowed(query))
    const others = found.filter(({ id }) => id !== exact?.id)
    return [...(exact ? [exact] : []), ...others]
      .filter(({ id, priceMinor }) => !left.has(id) && isWithin(priceMinor, query))
      .slice(0, limit)
  }

  async facets(text: string): Promise<Facets> {
    const names = await this.#names()
    const found = await this.#asked({ text, limit: 1 })
    const labels = (code: string | undefined) =>
      (found?.aggregations?.find((one) => one?.attribute_code === code)?.options ?? [])
        .toSorted((one, other) => (other?.count ?? 0) - (one?.count ?? 0))
        .flatMap((option) => option?.label ?? [])
    return {
      categories: labels('category_uid').filter((name) => names.isCategory(name)),
      brands: this.#opened.brandAttribute === undefined ? [] : labels(this.#opened.brandAttribute),
    }
  }

  async brandsIn(text: string): Promise<readonly string[]> {
    return (await this.#names()).brandsIn(text)
  }

  async products(ids: readonly string[]): Promise<readonly Product[]> {
    const skus = [...new Set(ids)].filter((id) => SKU.test(id)).slice(0, MOST_PRODUCTS)
    if (skus.length === 0) return []
    const { products } = await this.#magento.graphql(productSearchDocument, {
      variables: { filter: { sku: { in: skus } }, pageSize: skus.length, currentPage: 1 },
      signal: this.#signal(),
    })
    const byId = new Map(this.#read(products).map((product) => [product.id, product]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  async companions(id: string, limit: number): Promise<readonly Product[]> {
    const [product] = await this.products([id])
    if (product === undefined) return []
    const related = await this.products(product.relatedIds ?? [])
    const known = new Set([id, ...related.map((other) => other.id)])
    const shelf =
      related.length < limit ? (await this.similar(id, limit)).filter((other) => !known.has(other.id)) : []
    return [...related, ...shelf].slice(0, Math.max(0, limit))
  }

  async similar(id: string, limit: number): Promise<readonly Product[]> {
    const [product] = await this.products([id])
    const category = product?.category.at(-1)
    if (category === undefined) return []
    const shelf = await this.search({ text: '', category, limit: limit + 1 })
    return shelf.filter((other) => other.id !== id).slice(0, Math.max(0, limit))
  }

  close(): void {
    this.#closing.abort(new CloisterError('CLOISTER_CLOSED'))
  }

  async #found(query: CatalogueQuery): Promise<readonly Product[]> {
    return this.#read(await this.#asked(query))
  }

  async #asked(query: CatalogueQuery): Promise<Found | null> {
    const vocabulary = await this.#names()
    const variables = searchVariables(query, { ...this.#opened, vocabulary })
    if (variables === undefined) return null
    const { products } = await this.#magento.graphql(productSearchDocument, {
      variables,
      signal: this.#signal(),
    })
    return products
  }

  /** One that cannot be read is left out; the others are found. */
  #read(found: Found | null): readonly Product[] {
    return (found?.items ?? [])
      .flatMap((item) => readable(() => projectMagentoProduct(item)))
      .filter(({ currency }) => currency === this.currency)
  }

  /** When Magento cannot be asked for its names, those that are known stay. */
  async #names(): Promise<ShopVocabulary> {
    this.#closing.signal.throwIfAborted()
    const { brandAttribute, keptMs } = this.#opened
    if (Date.now() - this.#readAtMs < keptMs) return this.#vocabulary
    this.#readAtMs = Date.now()
    try {
      this.#vocabulary = await readShopVocabulary(this.#magento, brandAttribute, this.#signal())
    } catch (cause) {
      if (!isCloisterError(cause)) throw cause
    }
    return this.#vocabulary
  }

  #signal(): AbortSignal {
    return AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.#opened.deadlineMs)])
  }
}

function isNarrowed({ category, brands, priceMinMinor, priceMaxMinor }: CatalogueQuery): boolean {
  return [category, brands?.[0], priceMinMinor, priceMaxMinor].some((filter) => filter !== undefined)
}

function isWithin(priceMinor: number, { priceMinMinor = 0, priceMaxMinor }: CatalogueQuery): boolean {
  return priceMinor >= priceMinMinor && (priceMaxMinor === undefined || priceMinor <= priceMaxMinor)
}

function checkedAttribute(code: string | undefined): string | undefined {
  if (code === undefined || /^[a-z]\w{0,59}$/u.test(code)) return code
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'brandAttribute' } })
}

function within(option: string, value: number, [least, most]: readonly [number, number]): number {
  if (Number.isFinite(value) && value >= least && value <= most) return value
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
    details: { option, expected: `a number from ${least} to ${most}` },
  })
}
