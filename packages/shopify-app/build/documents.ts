import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { AdminDocument } from '../src/admin/admin-document.ts'
import { shopDocument } from '../src/admin/shop-document.ts'
import { productsBulkQuery } from '../src/catalogue/bulk-query.ts'
import { catalogueDocuments, contextDocuments } from '../src/catalogue/catalogue-documents.ts'
import { companyLocationsDocument } from '../src/catalogue/company-locations-document.ts'
import { ORDERS_QUERY } from '../src/customer-account/orders-document.ts'
import { bandDocument } from '../src/fraud/checkout-band.ts'
import { fulfilmentOrdersDocument, holdDocument } from '../src/fraud/hold-documents.ts'
import { orderDocument } from '../src/fraud/order-document.ts'
import { standingDocument } from '../src/fraud/order-standing.ts'
import { riskDocument } from '../src/fraud/risk-document.ts'
import { customerOrdersDocument } from '../src/orders/customer-orders-document.ts'
import { SHOPIFY_ADMIN_PRODUCTS_QUERY, SHOPIFY_STOREFRONT_PRODUCTS_QUERY } from '../src/product-query.ts'
import { namesDocument } from '../src/storefront-api/names-document.ts'
import { articlesDocument, pagesDocument, policiesDocument } from '../src/storefront-api/page-documents.ts'
import {
  productsByIdDocument,
  recommendationsDocument,
  searchDocument,
  shelfDocument,
  suggestDocument,
} from '../src/storefront-api/product-documents.ts'
import { variantOwnersDocument, variantsDocument } from '../src/storefront-api/variant-documents.ts'

/** What only the fraud check needs: a merchant who does not want it is not asked for these scopes. */
export const FRAUD_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text' | 'scopes'>[] = [
  standingDocument,
  orderDocument,
  riskDocument,
  fulfilmentOrdersDocument,
  holdDocument,
]

/** What it needs besides to tell the validation function of the checkout. */
export const BAND_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text' | 'scopes'>[] = [
  bandDocument,
]

/** What bulk operations are asked for, with everything that a merchant can have in it. */
const BULK_QUERIES = [{ country: 'DE' }, { companyLocationId: 'gid://shopify/CompanyLocation/1' }].map(
  (pricedFor, index) => ({
    name: `CloisterProductsInBulk${index + 1}`,
    text: productsBulkQuery({
      pricedFor,
      stockAttribute: 'In stock',
      publicationId: 'gid://shopify/Publication/1',
      metafields: [['material', 'custom.material']],
      locale: 'en',
    }),
    scopes: ['read_products'],
  }),
)

/** What only a shop with catalogues of markets or companies needs. */
export const PLACE_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text' | 'scopes'>[] = [
  ...contextDocuments,
  companyLocationsDocument,
  {
    name: 'CloisterProductsInBulkOfPlace',
    text: productsBulkQuery({
      pricedFor: { country: 'DE' },
      onlyPublishedThere: true,
      metafields: [],
      locale: 'en',
    }),
    scopes: ['read_products', 'read_publications'],
  },
]

/** What support needs to know the orders of a theme's customers. */
export const SUPPORT_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text' | 'scopes'>[] = [
  customerOrdersDocument,
]

/** Everything that is sent to the Admin API, and what it needs. Each new document has its line here. */
export const ADMIN_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text' | 'scopes'>[] = [
  shopDocument,
  { name: 'CloisterProducts', text: SHOPIFY_ADMIN_PRODUCTS_QUERY, scopes: ['read_products'] },
  ...catalogueDocuments,
  ...BULK_QUERIES,
  ...PLACE_DOCUMENTS,
  ...FRAUD_DOCUMENTS,
  ...BAND_DOCUMENTS,
  ...SUPPORT_DOCUMENTS,
]

/** Everything that is sent to the Storefront API, which knows no scopes here. */
const STOREFRONT_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text'>[] = [
  { name: 'CloisterProducts', text: SHOPIFY_STOREFRONT_PRODUCTS_QUERY },
  searchDocument,
  shelfDocument,
  productsByIdDocument,
  recommendationsDocument,
  suggestDocument,
  namesDocument,
  pagesDocument,
  articlesDocument,
  policiesDocument,
  variantsDocument,
  variantOwnersDocument,
]

/** Everything that is sent to the Customer Account API, as the customer who is signed in. */
export const CUSTOMER_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text'>[] = [
  { name: 'CloisterCustomerOrders', text: ORDERS_QUERY },
]

/** What the validation function asks, and how what it answers is handed in. Its schema has both. */
const functionFile = resolve(import.meta.dirname, '../extensions/cloister-checkout/src/run.graphql')
export const FUNCTION_RESULT = `mutation Result($result: CartValidationsGenerateRunResult!) {
  cartValidationsGenerateRun(result: $result)
}`

export type Api = 'admin' | 'customer' | 'functions_cart_checkout_validation' | 'storefront-graphql'
export const APIS: readonly Api[] = [
  'admin',
  'customer',
  'functions_cart_checkout_validation',
  'storefront-graphql',
]

/** The texts for each API, under the name that its schema has. */
export const TEXTS: Readonly<Record<Api, readonly string[]>> = {
  admin: ADMIN_DOCUMENTS.map(({ text }) => text),
  customer: CUSTOMER_DOCUMENTS.map(({ text }) => text),
  functions_cart_checkout_validation: [readFileSync(functionFile, 'utf8'), FUNCTION_RESULT],
  'storefront-graphql': STOREFRONT_DOCUMENTS.map(({ text }) => text),
}
