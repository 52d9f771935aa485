/**
 * Asks a shop's GraphQL endpoint for one page of products: exactly the fields that `projectMagentoProduct` reads.
 *
 * It is valid on Magento Open Source and Adobe Commerce 2.4.6 to 2.4.9. Adobe Commerce as a Cloud Service answers
 * `products` in another form and refuses it. Everything in it is public, so a guest may ask, and ask with GET:
 * only then does Magento answer from its page cache.
 */
export const MAGENTO_PRODUCTS_QUERY = `query CloisterProducts($pageSize: Int!, $currentPage: Int!) {
  products(filter: {}, pageSize: $pageSize, currentPage: $currentPage, sort: { name: ASC }) {
    total_count
    page_info { current_page total_pages }
    items {
      sku
      name
      url_key
      url_suffix
      stock_status
      description { html }
      image { url }
      price_range { minimum_price { final_price { value currency } } }
      categories { name level path }
      related_products { sku }
    }
  }
}
`
