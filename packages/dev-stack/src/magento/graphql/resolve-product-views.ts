import type { MagentoProduct } from '../shop/magento-product.ts'
import { GUEST_GROUP, priceOf } from '../shop/price-of.ts'
import { type CallContext, converted } from './call-context.ts'
import { findProducts, type ProductCondition } from './find-products.ts'
import { pageOf } from './page-info.ts'
import { imageUrl, nameIn } from './product-answer.ts'

interface SearchArguments {
  readonly phrase: string
  readonly filter?: readonly SearchClause[] | null
  readonly sort?: readonly { readonly attribute: string; readonly direction: 'ASC' | 'DESC' }[] | null
  readonly page_size?: number | null
  readonly current_page?: number | null
}

interface SearchClause {
  readonly attribute: string
  readonly eq?: string | null
  readonly in?: readonly (string | null)[] | null
  readonly contains?: string | null
  readonly range?: { readonly from?: number | null; readonly to?: number | null } | null
}

/** `Query.productSearch` of Adobe Commerce as a Cloud Service. */
export function resolveProductSearch(wanted: SearchArguments, context: CallContext): object {
  const [sort] = wanted.sort ?? []
  const skus = findProducts(
    {
      phrase: wanted.phrase,
      conditions: (wanted.filter ?? []).map(conditionOf),
      ...(sort && { sort: { field: sort.attribute, direction: sort.direction } }),
    },
    context,
  )
  const { items, info } = pageOf(skus, {
    pageSize: wanted.page_size ?? 20,
    currentPage: wanted.current_page ?? 1,
  })
  return {
    total_count: skus.length,
    page_info: info,
    facets: [],
    suggestions: [],
    items: () =>
      context.shop.products.several(items).map((product) => ({ productView: productView(product, context) })),
  }
}

/** `Query.products` of Adobe Commerce as a Cloud Service. */
export function resolveProductViews(
  { skus }: { readonly skus?: readonly (string | null)[] | null },
  context: CallContext,
): readonly object[] {
  const wanted = (skus ?? []).filter((sku) => sku !== null)
  return context.shop.products
    .several(wanted)
    .filter(({ isEnabled, isVisible }) => isEnabled && isVisible)
    .map((product) => productView(product, context))
}

function conditionOf({ attribute, eq, in: several, contains, range }: SearchClause): ProductCondition {
  const anyOf = several?.filter((value) => value !== null) ?? (eq == null ? undefined : [eq])
  return {
    field: attribute,
    ...(anyOf && { anyOf }),
    ...(contains != null && { match: contains }),
    ...(range?.from != null && { from: range.from }),
    ...(range?.to != null && { to: range.to }),
  }
}

function productView(product: MagentoProduct, context: CallContext): object {
  const { lowest, highest } = priceOf(
    product,
    context.customer?.groupId ?? GUEST_GROUP,
    context.shop.products,
  )
  const isComplex = lowest !== highest || product.variants.length > 0
  return {
    __typename: isComplex ? 'ComplexProductView' : 'SimpleProductView',
    id: product.id,
    sku: product.sku,
    name: nameIn(product, context),
    urlKey: product.urlKey,
    inStock: product.isInStock,
    lastModifiedAt: `${product.updatedAt.replace(' ', 'T')}Z`,
    description: product.descriptionHtml,
    shortDescription: product.shortDescriptionHtml,
    images: [{ url: imageUrl(product, context), label: product.name, roles: ['image'] }],
    attributes: Object.entries(product.attributes).map(([name, value]) => ({
      name,
      label: name.charAt(0).toUpperCase() + name.slice(1),
      value,
    })),
    categories: () => categoryViews(product, context),
    links: () =>
      context.shop.products
        .several(product.relatedSkus)
        .map((other) => ({ product: productView(other, context), linkTypes: ['related'] })),
    price: price(lowest, context),
    priceRange: { minimum: price(lowest, context), maximum: price(highest, context) },
    options: () => options(product),
  }
}

function price(value: number, context: CallContext): object {
  const amount = { amount: { value: converted(value, context), currency: context.currency } }
  return { final: amount, regular: amount }
}

function categoryViews({ categoryIds }: MagentoProduct, { shop }: CallContext): readonly object[] {
  return categoryIds
    .map((id) => shop.categories.find(id))
    .flatMap((category) => {
      if (category === undefined) return []
      const above = category.path
        .split('/')
        .slice(0, -1)
        .map((id) => shop.categories.find(Number(id)))
      const parents = above
        .filter((parent) => parent !== undefined)
        .map(({ name, level, urlPath }) => ({ name, level, slug: urlPath }))
      return [{ name: category.name, level: category.level, slug: category.urlPath, parents }]
    })
}

function options({ variants }: MagentoProduct): readonly object[] {
  const codes = [...new Set(variants.flatMap(({ options: held }) => Object.keys(held)))]
  return codes.map((code) => ({
    id: code,
    title: code,
    values: [...new Set(variants.map(({ options: held }) => held[code]))].map((title) => ({
      __typename: 'ProductViewOptionValueSwatch',
      title,
    })),
  }))
}
