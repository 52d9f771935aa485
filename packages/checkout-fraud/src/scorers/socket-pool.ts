import { asCloisterError, type CloisterErrorCode } from '@cloister/core'
import type { GuardedBody, SecureSocket, SocketRequestOptions } from '@cloister/core/secure-socket'

/** Faults of one socket, which the other need not share. A score has no effect, so it may be asked for twice. */
const OF_ONE_SOCKET: ReadonlySet<CloisterErrorCode> = new Set<CloisterErrorCode>([
  'CLOISTER_GATEWAY_BUSY',
  'CLOISTER_GATEWAY_FAILED',
  'CLOISTER_GATEWAY_UNREACHABLE',
  'CLOISTER_REPLY_TOO_LARGE',
  'CLOISTER_SOCKET_CLOSED',
  'CLOISTER_SOCKET_FULL',
])

/** Sockets to one scorer. Each message goes to the open one with the fewest that wait, and to another if that one fails. */
export class SocketPool {
  readonly #sockets: readonly SecureSocket[]
  #turn = 0
  #isOpened = false

  constructor(sockets: readonly SecureSocket[]) {
    this.#sockets = sockets
  }

  /** @throws A {@link CloisterError} when not one of them can be opened. */
  async open(options: SocketRequestOptions): Promise<void> {
    this.#isOpened = true
    const opened = await Promise.allSettled(this.#sockets.map((socket) => socket.open(options)))
    const failed = opened.find((outcome) => outcome.status === 'rejected')
    if (failed && opened.every(({ status }) => status === 'rejected')) throw asCloisterError(failed.reason)
  }

  /** @throws A {@link CloisterError} */
  async request(body: GuardedBody, options: SocketRequestOptions & { timeoutMs: number }): Promise<string> {
    this.#openAll(options)
    const endsAtMs = performance.now() + options.timeoutMs
    const [first, second] = this.#byLoad()
    if (first === undefined) throw asCloisterError(undefined)
    try {
      return await first.request(body, options)
    } catch (fault) {
      const leftMs = endsAtMs - performance.now()
      // One that is not open would have to be waited for, and the time is the order's.
      const isWorthIt =
        second !== undefined && isOpen(second) && leftMs > 1 && options.signal?.aborted !== true
      if (!isWorthIt || !OF_ONE_SOCKET.has(asCloisterError(fault).code)) throw fault
      return await second.request(body, { ...options, timeoutMs: leftMs })
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#sockets.map((socket) => socket.close()))
  }

  /** The first message waits for one socket; the others are opened beside it. */
  #openAll(options: SocketRequestOptions): void {
    if (this.#isOpened) return
    this.open({ timeoutMs: options.timeoutMs ?? 0 }).catch(() => undefined)
  }

  #byLoad(): readonly SecureSocket[] {
    this.#turn += 1
    const [one, other] = this.#turn % 2 === 0 ? this.#sockets : [this.#sockets[1], this.#sockets[0]]
    if (one === undefined || other === undefined) return this.#sockets
    return load(other) < load(one) ? [other, one] : [one, other]
  }
}

function isOpen(socket: SecureSocket): boolean {
  return socket.counts().sockets > 0
}

/** A socket that is not open comes last. */
function load(socket: SecureSocket): number {
  const { sockets, waiting } = socket.counts()
  return sockets === 0 ? Number.POSITIVE_INFINITY : waiting
}
