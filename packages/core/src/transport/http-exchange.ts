import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import { CloisterError } from '../cloister-error.ts'
import type { ConnectionReply } from './connection.ts'
import { connectionError } from './connection-error.ts'
import { abortError } from './deadline.ts'

type Controller = Dispatcher.DispatchController
type Handler = Required<
  Pick<
    Dispatcher.DispatchHandler,
    'onRequestStart' | 'onResponseStart' | 'onResponseData' | 'onResponseEnd' | 'onResponseError'
  >
>

/** From here on the peer has to wait until somebody reads. */
const MOST_HELD_BYTES = 131_072

/**
 * One request and its answer, on undici's own events: a Node stream between them and one reader costs more than the TLS
 * of a whole call. It ends with the signal at any moment, and then frees the socket.
 */
export class HttpExchange implements Handler {
  readonly reply: Promise<ConnectionReply>
  readonly #signal: AbortSignal
  readonly #body = new HeldBody({ resume: () => this.#controller?.resume(), cancel: () => this.#cancel() })
  #resolve: (reply: ConnectionReply) => void = () => undefined
  #reject: (fault: Error) => void = () => undefined
  #controller: Controller | undefined
  #isOver = false

  constructor(signal: AbortSignal) {
    this.#signal = signal
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    if (signal.aborted) this.#onAbort()
    else signal.addEventListener('abort', this.#onAbort, { once: true })
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller
    // Nothing was written yet: who left while a socket was opened sends nothing.
    if (this.#isOver) controller.abort(abortError(this.#signal))
  }

  onResponseStart(_controller: Controller, status: number, headers: IncomingHttpHeaders): void {
    // An interim response (RFC 9110 §15.2) is no answer.
    if (status < 200) return
    this.#resolve({ status, headers: flat(headers), body: this.#body, cancel: () => this.#cancel() })
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    if (this.#isOver) return
    this.#body.add(chunk)
    if (this.#body.heldBytes > MOST_HELD_BYTES) controller.pause()
  }

  onResponseEnd(): void {
    this.#end()
    this.#body.end()
  }

  onResponseError(_controller: Controller | undefined, cause: Error): void {
    this.#fail(connectionError(cause, this.#signal))
  }

  readonly #onAbort = (): void => this.#stop(abortError(this.#signal))

  /** Nobody wants the rest. */
  #cancel(): void {
    this.#body.drop()
    if (!this.#isOver) this.#stop(new CloisterError('CLOISTER_ABORTED'))
  }

  #stop(fault: CloisterError): void {
    this.#fail(fault)
    this.#controller?.abort(fault)
  }

  #fail(fault: CloisterError): void {
    if (this.#isOver) return
    this.#end()
    this.#reject(fault)
    this.#body.end(fault)
  }

  #end(): void {
    this.#isOver = true
    this.#signal.removeEventListener('abort', this.#onAbort)
  }
}

type Read = IteratorResult<Uint8Array, undefined>
const END: Read = { done: true, value: undefined }

interface BodySource {
  resume(): void
  cancel(): void
}

/** What of a body has come and was not read yet. One reader, one read at a time. */
class HeldBody implements AsyncIterableIterator<Uint8Array, undefined> {
  heldBytes = 0
  readonly #peer: BodySource
  #chunks: Uint8Array[] = []
  #isEnded = false
  #fault: Error | undefined
  #waiting: { resolve(read: Read): void; reject(fault: Error): void } | undefined

  constructor(peer: BodySource) {
    this.#peer = peer
  }

  add(chunk: Uint8Array): void {
    const waiting = this.#takeWaiting()
    if (waiting) {
      waiting.resolve({ done: false, value: chunk })
      return
    }
    this.#chunks.push(chunk)
    this.heldBytes += chunk.byteLength
  }

  end(fault?: Error): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#fault = fault
    const waiting = this.#takeWaiting()
    if (fault) waiting?.reject(fault)
    else waiting?.resolve(END)
  }

  drop(): void {
    this.#chunks = []
    this.heldBytes = 0
  }

  next(): Promise<Read> {
    const chunk = this.#chunks.shift()
    if (chunk !== undefined) {
      this.heldBytes -= chunk.byteLength
      if (this.#chunks.length === 0) this.#peer.resume()
      return Promise.resolve({ done: false, value: chunk })
    }
    if (this.#fault) return Promise.reject(this.#fault)
    if (this.#isEnded) return Promise.resolve(END)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
    })
  }

  return(): Promise<Read> {
    this.#peer.cancel()
    return Promise.resolve(END)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #takeWaiting() {
    const waiting = this.#waiting
    this.#waiting = undefined
    return waiting
  }
}

function flat(headers: IncomingHttpHeaders): Record<string, string> {
  const named: Record<string, string> = {}
  for (const name of Object.keys(headers)) {
    const value = headers[name]
    if (value !== undefined) named[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return named
}
