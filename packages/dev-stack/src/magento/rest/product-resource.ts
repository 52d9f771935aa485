import type { MagentoProduct } from '../shop/magento-product.ts'
import type { ReadColumn } from './search-criteria.ts'

/** A product as `GET /V1/products` has it. */
export function productRow(product: MagentoProduct, idOf: (sku: string) => number | undefined): object {
  const { id, sku, name, price, type, createdAt, updatedAt } = product
  return {
    id,
    sku,
    name,
    attribute_set_id: 4,
    price,
    status: product.isEnabled ? 1 : 2,
    visibility: product.isVisible ? 4 : 1,
    type_id: type,
    created_at: createdAt,
    updated_at: updatedAt,
    weight: 1,
    extension_attributes: {
      website_ids: [1],
      category_links: product.categoryIds.map((category, position) => ({
        position,
        category_id: String(category),
      })),
      ...(type === 'configurable' && {
        configurable_product_links: product.variants.map((variant) => idOf(variant.sku)).filter(Boolean),
      }),
      ...(type === 'bundle' && { bundle_product_options: product.members.map(bundleOption(sku)) }),
    },
    product_links: product.relatedSkus.map((linked, position) => ({
      sku,
      link_type: 'related',
      linked_product_sku: linked,
      linked_product_type: 'simple',
      position,
    })),
    options: [],
    media_gallery_entries:
      product.imagePath === undefined
        ? []
        : [
            {
              id,
              media_type: 'image',
              label: name,
              position: 1,
              disabled: false,
              types: ['image'],
              file: product.imagePath,
            },
          ],
    tier_prices: product.tierPrices.map(({ customerGroupId, quantity, value }) => ({
      customer_group_id: customerGroupId,
      qty: quantity,
      value,
      extension_attributes: { website_id: 0 },
    })),
    custom_attributes: customAttributes(product),
  }
}

function bundleOption(sku: string) {
  return ({ title, skus }: { readonly title: string; readonly skus: readonly string[] }, place: number) => ({
    option_id: place + 1,
    title,
    required: true,
    type: 'radio',
    position: place,
    sku,
    product_links: skus.map((linked, position) => ({ id: `${position + 1}`, sku: linked, qty: 1, position })),
  })
}

function customAttributes(product: MagentoProduct): readonly object[] {
  const own = {
    url_key: product.urlKey,
    description: product.descriptionHtml,
    short_description: product.shortDescriptionHtml,
    ...(product.imagePath !== undefined && { image: product.imagePath }),
    ...(product.specialPrice !== undefined && { special_price: product.specialPrice.toFixed(6) }),
    category_ids: product.categoryIds.map(String),
    ...product.attributes,
  }
  return Object.entries(own).map(([attribute_code, value]) => ({ attribute_code, value }))
}

/** The columns of products that can be filtered and sorted by. */
export const productColumn: ReadColumn<MagentoProduct> = (product, field) => {
  switch (field) {
    case 'entity_id':
      return product.id
    case 'type_id':
      return product.type
    case 'status':
      return product.isEnabled ? 1 : 2
    case 'visibility':
      return product.isVisible ? 4 : 1
    case 'created_at':
      return product.createdAt
    case 'updated_at':
      return product.updatedAt
    case 'category_id':
      return product.categoryIds.map(String)
    case 'url_key':
      return product.urlKey
    case 'sku':
    case 'name':
    case 'price':
      return product[field]
    default:
      return product.attributes[field]
  }
}
