import { STOREFRONT_ERROR_CODES, type StorefrontClientCode } from './storefront-error-codes.ts'

/** Codes of this client, and those of the edge. */
export type StorefrontErrorCode = StorefrontClientCode | `CLOISTER_${string}`

const SENTENCES: Readonly<Record<string, string>> = STOREFRONT_ERROR_CODES

/** The one error class of this package. `code` is the contract; the message is a constant sentence. */
export class StorefrontError extends Error {
  override readonly name: string = 'StorefrontError'
  readonly code: StorefrontErrorCode
  /** The HTTP status, or 0 when there was no answer. */
  readonly status: number
  /** How long to wait before the next attempt, in seconds. */
  readonly retryAfterSeconds?: number

  constructor(code: StorefrontErrorCode, status = 0, retryAfterSeconds?: number) {
    super(SENTENCES[code] ?? 'The shop could not answer this request.')
    this.code = code
    this.status = status
    if (retryAfterSeconds !== undefined) this.retryAfterSeconds = retryAfterSeconds
  }
}
