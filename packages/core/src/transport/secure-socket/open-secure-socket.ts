import { asCloisterError, CloisterError } from '../../cloister-error.ts'
import type { GuardedBody } from '../../minimise/egress-guard.ts'
import { startDeadline, untilAborted } from '../deadline.ts'
import type { AccessToken } from '../gateway-door.ts'
import { dial } from './dial.ts'
import { reconnectDelayMs } from './reconnect-delay.ts'
import {
  parseSecureSocketOptions,
  type SecureSocketConfig,
  type SecureSocketOptions,
} from './secure-socket-options.ts'
import { createSocketLink, type SocketLink } from './socket-link.ts'

export interface SocketRequestOptions {
  readonly signal?: AbortSignal
  /** Longest wait for the answer, in milliseconds. Default: `limits.timeoutMs`. */
  readonly timeoutMs?: number
}

/** What an operator may know: numbers only. */
export interface SocketCounts {
  /** Sockets that are open: one, or two while a token is renewed. */
  readonly sockets: number
  /** Messages that wait for their answer. */
  readonly waiting: number
  readonly answered: number
  /** Frames that nobody waited for: late, unknown, twice, or of another form. */
  readonly dropped: number
  /** Sockets opened so far. */
  readonly opened: number
}

/** Messages to a private model and back over one WebSocket that is kept open, for servers. */
export interface SecureSocket {
  /**
   * Opens the socket ahead of the first message, so that nobody has to wait for TLS and a token.
   *
   * @throws A {@link CloisterError}
   */
  open(options?: SocketRequestOptions): Promise<void>
  /**
   * Sends what the egress guard has let pass and resolves with the JSON of the answer.
   *
   * Nothing is kept for later: without a connection it fails at once, and a message whose socket was lost is told so
   * with `CLOISTER_SOCKET_CLOSED`, because only the caller knows whether it may be sent twice.
   *
   * @throws A {@link CloisterError}
   */
  request(body: GuardedBody, options?: SocketRequestOptions): Promise<string>
  counts(): SocketCounts
  /** Tells those who wait, closes every socket and leaves no timer behind. */
  close(): Promise<void>
}

/** A socket that lasted this long was a good one: the next pause starts small again. */
const STEADY_MS = 10_000

/**
 * Opens nothing before the first request, or before it is told to; from then on one socket is kept open, with a heartbeat, a token that is
 * renewed by opening the next socket before the old one is left, and pauses with jitter after a loss.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` or `CLOISTER_TLS_REQUIRED`.
 */
export function openSecureSocket(options: SecureSocketOptions): SecureSocket {
  return new KeptSocket(parseSecureSocketOptions(options))
}

class KeptSocket implements SecureSocket {
  readonly #config: SecureSocketConfig
  readonly #closed = new AbortController()
  readonly #links = new Set<SocketLink>()
  readonly #tokenCheck: NodeJS.Timeout
  #current: SocketLink | undefined
  #opening: Promise<SocketLink> | undefined
  #pause: { readonly timer: NodeJS.Timeout; readonly reason: CloisterError } | undefined
  #isRenewing = false
  #failures = 0
  #answered = 0
  #dropped = 0
  #opened = 0

  constructor(config: SecureSocketConfig) {
    this.#config = config
    this.#tokenCheck = setInterval(() => void this.#renewToken(), config.limits.tokenCheckMs).unref()
  }

  async open(options: SocketRequestOptions = {}): Promise<void> {
    await this.#withLink(options, async () => undefined)
  }

  async request(body: GuardedBody, options: SocketRequestOptions = {}): Promise<string> {
    return await this.#withLink(options, (link, signal) => link.ask(body, signal))
  }

  counts(): SocketCounts {
    let waiting = 0
    for (const link of this.#links) waiting += link.waiting()
    return {
      sockets: this.#links.size,
      waiting,
      answered: this.#answered,
      dropped: this.#dropped,
      opened: this.#opened,
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#tokenCheck)
    clearTimeout(this.#pause?.timer)
    this.#closed.abort()
    await this.#opening?.catch(() => undefined)
    const closed = new CloisterError('CLOISTER_CLOSED')
    await Promise.all([...this.#links].map((link) => link.end(closed)))
  }

  async #withLink<T>(
    { signal, timeoutMs = this.#config.limits.timeoutMs }: SocketRequestOptions,
    use: (link: SocketLink, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const deadline = startDeadline(timeoutMs, signal)
    try {
      const link = this.#current ?? (await untilAborted(this.#connect(), deadline.signal))
      return await use(link, deadline.signal)
    } finally {
      deadline.end()
    }
  }

  /** The attempt that is under way, or a new one; during the pause after a loss the reason of the loss. */
  async #connect(): Promise<SocketLink> {
    if (this.#closed.signal.aborted) throw new CloisterError('CLOISTER_CLOSED')
    if (this.#pause) throw this.#pause.reason
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined
    })
    return await this.#opening
  }

  async #open(): Promise<SocketLink> {
    const { signal } = this.#closed
    try {
      const token = await this.#config.tokens.token(signal)
      try {
        return await this.#openWith(token)
      } catch (refusal) {
        if (asCloisterError(refusal).code !== 'CLOISTER_GATEWAY_REFUSED') throw refusal
        // One retry: the token may have been revoked, or have expired on the way.
        return await this.#openWith(await this.#config.tokens.renew(token, signal))
      }
    } catch (cause) {
      if (signal.aborted) throw new CloisterError('CLOISTER_CLOSED', { cause })
      const reason = asCloisterError(cause)
      this.#pauseBecause(reason)
      throw reason
    }
  }

  /** The new socket takes over at the moment it is open; the old one keeps its messages until they are answered. */
  async #openWith(token: AccessToken): Promise<SocketLink> {
    const { signal } = this.#closed
    const events = { onAnswered: () => this.#answered++, onDropped: () => this.#dropped++ }
    const link = await dial(this.#config, { token, signal }, (socket) => {
      const opened = createSocketLink(socket, token, { config: this.#config, events })
      this.#adopt(opened)
      return opened
    })
    return link
  }

  #adopt(link: SocketLink): void {
    const openedAtMs = performance.now()
    const before = this.#current
    this.#opened += 1
    this.#links.add(link)
    this.#current = link
    before?.drain()
    void link.gone.then(() => {
      this.#links.delete(link)
      if (this.#current !== link) return
      this.#current = undefined
      if (performance.now() - openedAtMs > STEADY_MS) this.#failures = 0
      this.#pauseBecause(new CloisterError('CLOISTER_GATEWAY_UNREACHABLE'))
    })
  }

  #pauseBecause(reason: CloisterError): void {
    if (this.#closed.signal.aborted) return
    const delayMs = reconnectDelayMs(this.#failures, this.#config.limits.reconnectMs)
    this.#failures += 1
    const timer = setTimeout(() => {
      this.#pause = undefined
      this.#connect().catch(() => undefined)
    }, delayMs).unref()
    clearTimeout(this.#pause?.timer)
    this.#pause = { timer, reason }
  }

  /** The source renews early; a token that is no longer the one of the socket is the sign to move. */
  async #renewToken(): Promise<void> {
    const link = this.#current
    if (link === undefined || this.#isRenewing) return
    this.#isRenewing = true
    try {
      const token = await this.#config.tokens.token(this.#closed.signal)
      if (token !== link.token && this.#current === link) await this.#openWith(token)
    } catch {
      // The old socket goes on; the next check tries again.
    } finally {
      this.#isRenewing = false
    }
  }
}
