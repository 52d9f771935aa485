import type { AdminDocument } from '../admin/admin-document.ts'
import { bulkDocument, startBulkDocument } from '../bulk/bulk-documents.ts'
import { changedProductsDocument, moreVariantsDocument, namedProductsDocument } from './product-documents.ts'

/** What a sync asks the Admin API, for the `documents` of the app: they need the scope `read_products`. */
export const catalogueDocuments: readonly AdminDocument<unknown>[] = [
  startBulkDocument,
  bulkDocument,
  changedProductsDocument,
  namedProductsDocument,
  moreVariantsDocument,
]
