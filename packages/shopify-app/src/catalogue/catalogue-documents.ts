import type { AdminDocument } from '../admin/admin-document.ts'
import { bulkDocument, startBulkDocument } from '../bulk/bulk-documents.ts'
import { moreVariantsDocument, placeDocuments, usualDocuments } from './product-documents.ts'

/** What a sync asks the Admin API, for the `documents` of the app: they need the scope `read_products`. */
export const catalogueDocuments: readonly AdminDocument<unknown>[] = [
  startBulkDocument,
  bulkDocument,
  usualDocuments.changed,
  usualDocuments.named,
  moreVariantsDocument,
]

/** What a sync asks besides for a view with `onlyPublishedThere`: they need `read_publications` as well. */
export const contextDocuments: readonly AdminDocument<unknown>[] = [
  placeDocuments.changed,
  placeDocuments.named,
]
