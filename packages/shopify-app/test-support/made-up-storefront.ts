import type { MadeUpProduct } from './made-up-product.ts'

/** A page, an article or a policy, as the Storefront API has it. */
export interface MadeUpPage {
  readonly handle: string
  readonly title: string
  readonly html: string
}

export interface MadeUpStorefront {
  readonly products: readonly MadeUpProduct[]
  readonly pages?: readonly MadeUpPage[]
  readonly articles?: readonly (MadeUpPage & { readonly blog: string })[]
  /** By the field of the shop, such as `refundPolicy`; `id` is `null` for one that Shopify wrote. */
  readonly policies?: Readonly<Record<string, MadeUpPage & { readonly id: string | null }>>
  /** Which filters of a search the merchant has switched on. Default: all that are sent. */
  readonly filters?: readonly string[]
  /** What the merchant put beside a product, by its number. */
  readonly complementary?: Readonly<Record<number, readonly number[]>>
}

type Arguments = Readonly<Record<string, unknown>>

/** What the Storefront API of a shop resolves: search as far as tests can know it, and connections with cursors. */
export function storefrontRoot(shop: MadeUpStorefront): object {
  const shown = () => shop.products.filter(({ status }) => status === 'ACTIVE')
  const related = ({ productId, intent }: Arguments) => {
    const product = shown().find(({ number }) => gid(number) === productId)
    if (product === undefined) return null
    const chosen = shop.complementary?.[product.number] ?? []
    return shown()
      .filter(({ number, productType }) =>
        intent === 'COMPLEMENTARY'
          ? chosen.includes(number)
          : number !== product.number && productType === product.productType,
      )
      .map(storefrontProduct)
  }
  return {
    localization: { country: { currency: { isoCode: shown()[0]?.currencyCode ?? 'EUR' } } },
    products: ({ query, sortKey, reverse, ...wanted }: Arguments) =>
      connection(
        sorted(shown().filter(meaning(String(query ?? ''))), sortKey, reverse).map(storefrontProduct),
        wanted,
      ),
    search: ({ query, productFilters, sortKey, reverse, unavailableProducts, ...wanted }: Arguments) => {
      const filters = (productFilters as readonly Filter[] | null) ?? []
      const found = shown()
        .filter((product) => mentions(product, String(query)))
        .filter((product) => letThrough(product, filters, shop.filters))
      const last = (product: MadeUpProduct) => Number(!isForSale(product))
      const ordered = sorted(found, sortKey, reverse)
      const listed =
        unavailableProducts === 'LAST' ? ordered.toSorted((one, other) => last(one) - last(other)) : ordered
      return connection(listed.map(storefrontProduct), wanted)
    },
    predictiveSearch: ({ query, limit }: Arguments) => {
      const begun = String(query).toLowerCase()
      const titles = shown().flatMap(({ title }) => title.toLowerCase().split(/\s+/u))
      return {
        products: shown()
          .filter(({ title }) => title.toLowerCase().includes(begun))
          .slice(0, Number(limit))
          .map(storefrontProduct),
        queries: [...new Set(titles.filter((word) => word.startsWith(begun)))].map((text) => ({ text })),
      }
    },
    nodes: ({ ids }: Arguments) =>
      (ids as readonly string[]).map((id) => {
        const found = shown().find(({ number }) => gid(number) === id)
        return found === undefined ? variantOf(id, shown()) : storefrontProduct(found)
      }),
    productRecommendations: related,
    pages: (wanted: Arguments) =>
      connection(
        (shop.pages ?? []).map(({ html: body, ...page }) => ({ __typename: 'Page', ...page, body })),
        wanted,
      ),
    articles: (wanted: Arguments) =>
      connection(
        (shop.articles ?? []).map(({ html: contentHtml, blog, ...article }) => ({
          __typename: 'Article',
          ...article,
          contentHtml,
          blog: { handle: blog },
        })),
        wanted,
      ),
    shop: Object.fromEntries(
      Object.entries(shop.policies ?? {}).map(([field, { html: body, ...policy }]) => [
        field,
        { ...policy, body },
      ]),
    ),
  }
}

function gid(number: number): string {
  return `gid://shopify/Product/${number}`
}

function isForSale({ variants }: MadeUpProduct): boolean {
  return variants.some(({ availableForSale }) => availableForSale)
}

/** Every word, in any field that Shopify searches. */
function mentions(product: MadeUpProduct, query: string): boolean {
  const { title, vendor, productType, descriptionHtml, variants } = product
  const text = [title, vendor, productType, descriptionHtml, ...variants.map(({ sku }) => sku)]
    .join(' ')
    .toLowerCase()
  const words = query.toLowerCase().split(/\s+/u)
  return words.every((word) => text.includes(word.replace(/s$/u, '')))
}

interface Filter {
  readonly productVendor?: string | null
  readonly productType?: string | null
  readonly price?: { readonly min?: number | null; readonly max?: number | null } | null
}

/** Of one kind one is enough; all kinds hold. */
function letThrough(
  product: MadeUpProduct,
  filters: readonly Filter[],
  on: readonly string[] | undefined,
): boolean {
  const isOn = (kind: keyof Filter) => on === undefined || on.includes(kind)
  const of = <Kind extends keyof Filter>(kind: Kind) =>
    isOn(kind) ? filters.flatMap((filter) => filter[kind] ?? []) : []
  const [vendors, types, prices] = [of('productVendor'), of('productType'), of('price')]
  const price = Number(product.price)
  return (
    (vendors.length === 0 || vendors.includes(product.vendor)) &&
    (types.length === 0 || types.includes(product.productType)) &&
    prices.every(({ min, max }) => price >= (min ?? 0) && price <= (max ?? Number.POSITIVE_INFINITY))
  )
}

const TERM = /(NOT )?([\w.]+):(?:"((?:[^"\\]|\\.)*)"|(>=|<=)([\d.]+))/gu

/** The search syntax of `products`: terms joined by `AND`, groups of one field by `OR`. What it does not know it ignores. */
function meaning(query: string): (product: MadeUpProduct) => boolean {
  const groups = query.split(' AND ').map((group) => [...group.matchAll(TERM)])
  return (product) =>
    groups.every((group) => group.length === 0 || group.some((term) => holds(product, term)))
}

function holds(
  product: MadeUpProduct,
  [, negated, field, quoted = '', sign, amount]: RegExpExecArray,
): boolean {
  const value = quoted.replace(/\\(.)/gu, '$1').toLowerCase()
  const price = Number(product.price)
  const isMeant =
    field === 'variants.price'
      ? sign === '>='
        ? price >= Number(amount)
        : price <= Number(amount)
      : (field === 'vendor' ? product.vendor : product.productType).toLowerCase() === value
  return negated === undefined ? isMeant : !isMeant
}

function sorted(
  products: readonly MadeUpProduct[],
  key: unknown,
  reverse: unknown,
): readonly MadeUpProduct[] {
  if (key !== 'PRICE') return products
  const sign = reverse === true ? -1 : 1
  return products.toSorted((one, other) => sign * (Number(one.price) - Number(other.price)))
}

/** A cursor is the place of what it stands at. */
function connection(nodes: readonly object[], { first, after }: Arguments): object {
  const from = after === undefined || after === null ? 0 : Number(after) + 1
  const page = nodes.slice(from, from + Number(first))
  const end = from + page.length
  return {
    nodes: page,
    pageInfo: { hasNextPage: end < nodes.length, endCursor: page.length > 0 ? String(end - 1) : null },
  }
}

/** Ten for each product: `…/ProductVariant/10` is the first of the first one. */
function variantOf(id: string, products: readonly MadeUpProduct[]): object | null {
  const number = Number(/ProductVariant\/(\d+)$/u.exec(id)?.[1])
  const product = products.find((one) => one.number === Math.floor(number / 10))
  return product?.variants[number % 10] === undefined ? null : storefrontVariant(product, number % 10)
}

function storefrontVariant(product: MadeUpProduct, place: number): object {
  const { title = 'Default Title', price, ...variant } = product.variants[place] ?? {}
  const values = title.split(' / ')
  return {
    __typename: 'ProductVariant',
    ...variant,
    id: `gid://shopify/ProductVariant/${product.number * 10 + place}`,
    title,
    price: { amount: price ?? product.price, currencyCode: product.currencyCode },
    selectedOptions: product.options.map(({ name }, at) => ({ name, value: values[at] ?? '' })),
    image: null,
    product: () => storefrontProduct(product),
  }
}

function storefrontProduct(product: MadeUpProduct): object {
  const { number, taxonomy, options, price: amount, currencyCode, variants } = product
  const [leaf, ...above] = taxonomy.map((name, depth) => ({ id: `aa${'-1'.repeat(depth)}`, name })).reverse()
  return {
    __typename: 'Product',
    id: gid(number),
    handle: `kettle-${number}`,
    title: product.title,
    vendor: product.vendor,
    productType: product.productType,
    category: leaf === undefined ? null : { ...leaf, ancestors: above },
    descriptionHtml: product.descriptionHtml,
    availableForSale: isForSale(product),
    options: options.map(({ name, values }) => ({
      name,
      optionValues: values.map((value) => ({ name: value })),
    })),
    featuredImage: null,
    priceRange: { minVariantPrice: { amount, currencyCode } },
    variants: ({ first }: Arguments) => ({
      nodes: variants.slice(0, Number(first)).map((_, place) => storefrontVariant(product, place)),
    }),
  }
}
