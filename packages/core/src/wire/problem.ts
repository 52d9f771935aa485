/** An error as the edge reports it: `application/problem+json` (RFC 9457) with the code of the `CloisterError`. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  /** For `CLOISTER_RATE_LIMITED`, in seconds. */
  readonly retryAfterSeconds?: number
}
