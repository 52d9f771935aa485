import { CloisterError, type CloisterErrorCode } from '@cloister/core'
import type { AdminClient } from '../admin/admin-client.ts'
import { bulkDocument, startBulkDocument } from './bulk-documents.ts'

/** Where a bulk operation stands. */
export type BulkState =
  | { readonly kind: 'running' }
  /** Without an address it found nothing. */
  | { readonly kind: 'ended'; readonly url: string | undefined; readonly sizeBytes: number | undefined }
  /** It will never have a result; another one has to be started. */
  | { readonly kind: 'lost'; readonly error: CloisterError }

const RUNNING: ReadonlySet<string> = new Set(['CREATED', 'RUNNING'])
/** What another attempt changes: other operations of the app are running. */
const LATER: ReadonlySet<string> = new Set(['LIMIT_REACHED', 'OPERATION_IN_PROGRESS'])

/**
 * Starts one, and tells its id.
 *
 * @throws A {@link CloisterError}: `CLOISTER_PLATFORM_BUSY` while too many of the app's are running,
 * `CLOISTER_PLATFORM_DIALECT_UNKNOWN` for a query that Shopify does not take, or as {@link AdminClient.graphql} does.
 */
export async function startBulk(admin: AdminClient, query: string, signal: AbortSignal): Promise<string> {
  const { bulkOperationRunQuery: started } = await admin.graphql(startBulkDocument, {
    variables: { query },
    signal,
  })
  if (started?.bulkOperation) return started.bulkOperation.id
  const isLater = started?.userErrors.some(({ code }) => LATER.has(code ?? '')) ?? true
  throw failed(isLater ? 'CLOISTER_PLATFORM_BUSY' : 'CLOISTER_PLATFORM_DIALECT_UNKNOWN')
}

/** Asks once how far one is. @throws A {@link CloisterError} as {@link AdminClient.graphql} does. */
export async function bulkState(admin: AdminClient, id: string, signal: AbortSignal): Promise<BulkState> {
  const { bulkOperation } = await admin.graphql(bulkDocument, { variables: { id }, signal })
  if (bulkOperation === null) return { kind: 'lost', error: failed('CLOISTER_PLATFORM_NOT_FOUND') }
  const { status, errorCode, url, fileSize } = bulkOperation
  if (RUNNING.has(status)) return { kind: 'running' }
  if (status === 'COMPLETED')
    return { kind: 'ended', url: url ?? undefined, sizeBytes: wholeNumber(fileSize) }
  const isDenied = errorCode === 'ACCESS_DENIED'
  return { kind: 'lost', error: failed(isDenied ? 'CLOISTER_PLATFORM_REFUSED' : 'CLOISTER_PLATFORM_FAILED') }
}

function wholeNumber(digits: string | null): number | undefined {
  const value = Number(digits ?? Number.NaN)
  return Number.isSafeInteger(value) ? value : undefined
}

function failed(code: CloisterErrorCode): CloisterError {
  return new CloisterError(code, { details: { document: startBulkDocument.name } })
}
