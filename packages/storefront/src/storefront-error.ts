/** Codes of this client, beside those of the edge (`CLOISTER_…`), which are passed on as they are. */
export type StorefrontErrorCode =
  | 'STOREFRONT_ENDPOINT_REFUSED'
  | 'STOREFRONT_OFFLINE'
  | 'STOREFRONT_REPLY_INVALID'
  | 'STOREFRONT_REPLY_TOO_LARGE'
  | `CLOISTER_${string}`

const SENTENCES: Readonly<Record<string, string>> = {
  STOREFRONT_ENDPOINT_REFUSED: 'The endpoint must be a path of this origin or an https: URL.',
  STOREFRONT_OFFLINE: 'The shop cannot be reached. Check the connection and try again.',
  STOREFRONT_REPLY_INVALID: 'The shop answered with something that cannot be read.',
  STOREFRONT_REPLY_TOO_LARGE: 'The answer is larger than this client accepts.',
  CLOISTER_RATE_LIMITED: 'Too many requests. Wait a moment and try again.',
}

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
