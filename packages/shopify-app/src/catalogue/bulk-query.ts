import type { PricedFor, ProductView } from './product-source.ts'

/**
 * What a bulk operation is asked for: all that shoppers may be shown, with their variants. It has no variables, so the
 * words of the merchant are in the text; {@link ProductView} holds none that could end a string.
 */
export function productsBulkQuery(view: ProductView): string {
  const { pricedFor, onlyPublishedThere, stockAttribute, publicationId, metafields } = view
  const more = [
    pricedFor &&
      `contextualPricing(context: { ${contextOf(pricedFor)} }) {
        priceRange { minVariantPrice { amount currencyCode } }
      }`,
    pricedFor && onlyPublishedThere && `publishedInContext(context: { ${contextOf(pricedFor)} })`,
    stockAttribute && 'tracksInventory totalInventory',
    publicationId && `publishedOnPublication(publicationId: "${publicationId}")`,
    ...metafields.map(([, path], index) => {
      const [namespace, key] = path.split('.')
      return `${metafieldAlias(index)}: metafield(namespace: "${namespace}", key: "${key}") { type value }`
    }),
  ].filter((line) => typeof line === 'string')
  return `{
  products(query: "status:active") {
    edges { node {
      id status publishedAt handle title vendor productType descriptionHtml
      category { fullName }
      options { name values }
      featuredMedia { preview { image { url } } }
      priceRangeV2 { minVariantPrice { amount currencyCode } }
      ${more.join('\n      ')}
      variants { edges { node { id barcode availableForSale } } }
    } }
  }
}
`
}

/** A metafield is asked for under its place in the list. */
export function metafieldAlias(index: number): string {
  return `m${index}`
}

function contextOf(pricedFor: PricedFor): string {
  return 'country' in pricedFor
    ? `country: ${pricedFor.country}`
    : `companyLocationId: "${pricedFor.companyLocationId}"`
}
