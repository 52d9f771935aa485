import type { IncomingMessage } from 'node:http'
import type { GatewayExchange } from './gateway-exchange.ts'

/** nginx's status for a client that went away before there was an answer. */
const CLIENT_WENT_AWAY = 499

/** Gathers one exchange and reports it once; without a listener it gathers nothing. */
export class ExchangeRecorder {
  readonly #request: IncomingMessage
  #report: ((exchange: GatewayExchange) => void) | undefined
  #requestBytes: Uint8Array = new Uint8Array()
  readonly #responseBytes: Uint8Array[] = []

  constructor(request: IncomingMessage, report: ((exchange: GatewayExchange) => void) | undefined) {
    this.#request = request
    this.#report = report
  }

  received(bytes: Uint8Array): void {
    this.#requestBytes = bytes
  }

  answered(bytes: Uint8Array): void {
    if (this.#report !== undefined) this.#responseBytes.push(bytes)
  }

  /** To be called before an answer ends, so that whoever holds the answer finds the exchange recorded. */
  report(status: number = CLIENT_WENT_AWAY): void {
    const report = this.#report
    this.#report = undefined
    report?.({
      method: this.#request.method ?? '',
      path: this.#request.url ?? '',
      requestHeaders: shownHeaders(this.#request),
      requestBytes: this.#requestBytes,
      status,
      responseBytes: Buffer.concat(this.#responseBytes),
    })
  }
}

function shownHeaders(request: IncomingMessage): Record<string, string> {
  const shown = Object.entries(request.headersDistinct).map(([name, values = []]) => [
    name,
    name === 'authorization' ? '[bearer]' : values.join(', '),
  ])
  return Object.fromEntries(shown)
}
