/** What `projectShopifyProduct` reads of a product of the Storefront API, and nothing else. */
export const STOREFRONT_PRODUCT_FIELDS: string = `id
      handle
      title
      vendor
      productType
      category { id name ancestors { id name } }
      descriptionHtml
      availableForSale
      options { name optionValues { name } }
      featuredImage { url }
      priceRange { minVariantPrice { amount currencyCode } }
      variants(first: 1) { nodes { barcode availableForSale } }`

/**
 * Asks the Storefront API for one page of products: exactly the fields that `projectShopifyProduct` reads. All of
 * them are public. Valid on 2026-07 and 2026-10.
 */
export const SHOPIFY_STOREFRONT_PRODUCTS_QUERY: string = `query CloisterProducts($first: Int!, $after: String) {
  products(first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      ${STOREFRONT_PRODUCT_FIELDS}
    }
  }
}
`

/**
 * The same from the Admin API, for an app with the scope `read_products`: no protected customer data is touched.
 * There a product does not say whether it is for sale, its variants do. Valid on 2026-07 and 2026-10.
 */
export const SHOPIFY_ADMIN_PRODUCTS_QUERY = `query CloisterProducts($first: Int!, $after: String) {
  products(first: $first, after: $after, query: "status:active") {
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      handle
      title
      vendor
      productType
      descriptionHtml
      featuredMedia { preview { image { url } } }
      priceRangeV2 { minVariantPrice { amount currencyCode } }
      variants(first: 100) { nodes { barcode availableForSale } }
    }
  }
}
`
