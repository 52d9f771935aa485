import type { AdminDocument } from '../src/admin/admin-document.ts'
import { shopDocument } from '../src/admin/shop-document.ts'
import { productsBulkQuery } from '../src/catalogue/bulk-query.ts'
import { catalogueDocuments } from '../src/catalogue/catalogue-documents.ts'
import { fulfilmentOrdersDocument, holdDocument } from '../src/fraud/hold-documents.ts'
import { orderDocument } from '../src/fraud/order-document.ts'
import { riskDocument } from '../src/fraud/risk-document.ts'
import { SHOPIFY_ADMIN_PRODUCTS_QUERY, SHOPIFY_STOREFRONT_PRODUCTS_QUERY } from '../src/product-query.ts'

/** What only the fraud check needs: a merchant who does not want it is not asked for these scopes. */
export const FRAUD_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text' | 'scopes'>[] = [
  orderDocument,
  riskDocument,
  fulfilmentOrdersDocument,
  holdDocument,
]

/** What bulk operations are asked for, with everything that a merchant can have in it. */
const BULK_QUERIES = [{ country: 'DE' }, { companyLocationId: 'gid://shopify/CompanyLocation/1' }].map(
  (pricedFor, index) => ({
    name: `CloisterProductsInBulk${index + 1}`,
    text: productsBulkQuery({
      pricedFor,
      publicationId: 'gid://shopify/Publication/1',
      metafields: [['material', 'custom.material']],
      locale: 'en',
    }),
    scopes: ['read_products'],
  }),
)

/** Everything that is sent to the Admin API, and what it needs. Each new document has its line here. */
export const ADMIN_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text' | 'scopes'>[] = [
  shopDocument,
  { name: 'CloisterProducts', text: SHOPIFY_ADMIN_PRODUCTS_QUERY, scopes: ['read_products'] },
  ...catalogueDocuments,
  ...BULK_QUERIES,
  ...FRAUD_DOCUMENTS,
]

/** Everything that is sent to the Storefront API, which knows no scopes here. */
const STOREFRONT_DOCUMENTS: readonly Pick<AdminDocument<unknown>, 'name' | 'text'>[] = [
  { name: 'CloisterProducts', text: SHOPIFY_STOREFRONT_PRODUCTS_QUERY },
]

export type Api = 'admin' | 'storefront-graphql'
export const APIS: readonly Api[] = ['admin', 'storefront-graphql']

/** The texts for each API, under the name that its schema has. */
export const TEXTS: Readonly<Record<Api, readonly string[]>> = {
  admin: ADMIN_DOCUMENTS.map(({ text }) => text),
  'storefront-graphql': STOREFRONT_DOCUMENTS.map(({ text }) => text),
}
