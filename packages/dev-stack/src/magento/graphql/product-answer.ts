import { uidOf } from '../shop/category-table.ts'
import type { MagentoProduct, MagentoProductType } from '../shop/magento-product.ts'
import { GUEST_GROUP, priceOf } from '../shop/price-of.ts'
import { type CallContext, converted } from './call-context.ts'

const TYPE_NAMES: Readonly<Record<MagentoProductType, string>> = {
  bundle: 'BundleProduct',
  configurable: 'ConfigurableProduct',
  downloadable: 'DownloadableProduct',
  grouped: 'GroupedProduct',
  simple: 'SimpleProduct',
  virtual: 'VirtualProduct',
}

/** A product as `ProductInterface` answers it; what is costly is made when it is asked for. */
export function productAnswer(product: MagentoProduct, context: CallContext): object {
  const { shop } = context
  const shown = (skus: readonly string[]) =>
    shop.products
      .several(skus)
      .filter(({ isEnabled }) => isEnabled)
      .map((other) => productAnswer(other, context))
  return {
    __typename: TYPE_NAMES[product.type],
    id: product.id,
    uid: uidOf(product.id),
    sku: product.sku,
    name: nameIn(product, context),
    url_key: product.urlKey,
    url_suffix: '.html',
    type_id: product.type,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    stock_status: product.isInStock ? 'IN_STOCK' : 'OUT_OF_STOCK',
    description: { __typename: 'ComplexTextValue', html: product.descriptionHtml },
    short_description: { __typename: 'ComplexTextValue', html: product.shortDescriptionHtml },
    image: { __typename: 'ProductImage', url: imageUrl(product, context), label: product.name },
    price_range: () => priceRange(product, context),
    price_tiers: () => priceTiers(product, context),
    categories: () => categoriesOf(product, context),
    related_products: () => shown(product.relatedSkus),
    review_count: shop.reviews.get(product.sku)?.length ?? 0,
    reviews: ({ pageSize = 20 }: { readonly pageSize?: number }) => reviews(product, pageSize, context),
    custom_attributesV2: () => ({ items: attributes(product), errors: [] }),
    configurable_options: () => configurableOptions(product),
    variants: () =>
      product.variants.flatMap(({ sku }) => shown([sku]).map((variant) => ({ product: variant }))),
    items: () =>
      product.type === 'grouped'
        ? product.members.flatMap(({ skus }) => shown(skus).map((member) => ({ product: member })))
        : product.members.map(({ title, skus }) => ({
            title,
            options: shown(skus).map((member) => ({ product: member })),
          })),
  }
}

export function nameIn({ name, names }: MagentoProduct, { storeView }: CallContext): string {
  return names?.[storeView.code] ?? name
}

export function imageUrl({ imagePath }: MagentoProduct, { url }: CallContext): string {
  return imagePath === undefined
    ? `${url}/static/placeholder.jpg`
    : `${url}/media/catalog/product${imagePath}`
}

function priceRange(product: MagentoProduct, context: CallContext): object {
  const { lowest, highest } = priceOf(
    product,
    context.customer?.groupId ?? GUEST_GROUP,
    context.shop.products,
  )
  return { minimum_price: price(lowest, context), maximum_price: price(highest, context) }
}

function price(value: number, context: CallContext): object {
  const money = { value: converted(value, context), currency: context.currency }
  return { final_price: money, regular_price: money }
}

function priceTiers({ tierPrices }: MagentoProduct, context: CallContext): readonly object[] {
  const group = context.customer?.groupId ?? GUEST_GROUP
  return tierPrices
    .filter(({ customerGroupId, quantity }) => quantity > 1 && [group, 32_000].includes(customerGroupId))
    .map(({ quantity, value }) => ({
      quantity,
      final_price: { value: converted(value, context), currency: context.currency },
    }))
}

function categoriesOf({ categoryIds }: MagentoProduct, { shop }: CallContext): readonly object[] {
  return categoryIds
    .map((id) => shop.categories.find(id))
    .filter((category) => category !== undefined)
    .map((category) => ({
      __typename: 'CategoryTree',
      ...category,
      uid: uidOf(category.id),
      url_path: category.urlPath,
      url_key: category.urlPath.split('/').at(-1),
    }))
}

function reviews({ sku }: MagentoProduct, pageSize: number, { shop }: CallContext): object {
  const items = (shop.reviews.get(sku) ?? []).slice(0, pageSize).map((review) => ({
    summary: review.summary,
    text: review.text,
    average_rating: review.rating,
    created_at: review.createdAt,
  }))
  return { items }
}

function attributes({ attributes: held }: MagentoProduct): readonly object[] {
  return Object.entries(held).map(([code, value]) => ({ __typename: 'AttributeValue', code, value }))
}

function configurableOptions({ variants }: MagentoProduct): readonly object[] {
  const codes = [...new Set(variants.flatMap(({ options }) => Object.keys(options)))]
  return codes.map((code) => ({
    attribute_code: code,
    label: code.charAt(0).toUpperCase() + code.slice(1),
    values: [...new Set(variants.map(({ options }) => options[code]))].map((label) => ({ label })),
  }))
}
