/** One exchange as the gateway saw it, for tests that look for what must not be there and for the demo. */
export interface GatewayExchange {
  readonly method: string
  /** Path and query, as the client sent them. */
  readonly path: string
  /** As received, except that the value of `authorization` is `[bearer]`. */
  readonly requestHeaders: Readonly<Record<string, string>>
  /** The request body as received; empty when it was larger than the gateway reads. */
  readonly requestBytes: Uint8Array
  readonly status: number
  /** What of the answer was handed to the client. */
  readonly responseBytes: Uint8Array
}
