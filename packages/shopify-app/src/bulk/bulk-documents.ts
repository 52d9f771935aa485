import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'

export interface BulkStarted {
  readonly bulkOperationRunQuery: {
    readonly bulkOperation: { readonly id: string } | null
    readonly userErrors: readonly { readonly code: string | null }[]
  } | null
}

/** `gid://shopify/BulkOperation/…` */
const id = z.string().check(z.regex(/^gid:\/\/shopify\/BulkOperation\/\d{1,20}$/u))

/**
 * Lets Shopify write all that a query finds into a file. Children are not grouped below their parents: grouping takes
 * longer and may time out.
 */
export const startBulkDocument: AdminDocument<BulkStarted> = {
  name: 'CloisterStartBulk',
  text: `mutation CloisterStartBulk($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: false) {
    bulkOperation { id }
    userErrors { code }
  }
}
`,
  scopes: [],
  data: z.object({
    bulkOperationRunQuery: z.nullable(
      z.object({
        bulkOperation: z.nullable(z.object({ id })),
        userErrors: z.array(z.object({ code: z.nullable(z.string()) })),
      }),
    ),
  }),
}

export interface BulkAnswer {
  readonly bulkOperation: {
    readonly status: string
    readonly errorCode: string | null
    readonly url: string | null
    /** A whole number of bytes. */
    readonly fileSize: string | null
  } | null
}

/** How far a bulk operation is, and where its file lies. */
export const bulkDocument: AdminDocument<BulkAnswer> = {
  name: 'CloisterBulk',
  text: `query CloisterBulk($id: ID!) {
  bulkOperation(id: $id) { status errorCode url fileSize }
}
`,
  scopes: [],
  data: z.object({
    bulkOperation: z.nullable(
      z.object({
        status: z.string(),
        errorCode: z.nullable(z.string()),
        url: z.nullable(z.string().check(z.maxLength(8_192))),
        fileSize: z.nullable(z.pipe(z.union([z.string(), z.int()]), z.transform(String))),
      }),
    ),
  }),
}
