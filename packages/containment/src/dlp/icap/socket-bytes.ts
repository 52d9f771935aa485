import type { Socket } from 'node:net'

/** Why a peer is not listened to any longer. */
export class PeerFault extends Error {
  /** `late` for one that takes its time, `gone` for one that left, `malformed` for one that does not speak the protocol. */
  readonly kind: 'late' | 'gone' | 'malformed'

  constructor(kind: PeerFault['kind']) {
    super(kind)
    this.kind = kind
  }
}

const LINE_FEED = 0x0a

/** What a peer sends, as far as it is wanted: what nobody reads stays in the kernel, and the peer waits. */
export class SocketBytes {
  readonly #socket: Socket
  #held: Buffer = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.#socket = socket
  }

  /** Whether bytes are here that nobody has to wait for. */
  get hasBytes(): boolean {
    return this.#held.length > 0 || this.#socket.readableLength > 0
  }

  /** @returns The next bytes, or `undefined` at the end. */
  async some(untilMs: number): Promise<Buffer | undefined> {
    if (this.#held.length > 0) return this.#drop(this.#held.length)
    for (;;) {
      const bytes = this.#socket.read() as Buffer | null
      if (bytes !== null) return bytes
      if (this.#socket.readableEnded || this.#socket.destroyed) return undefined
      await this.#readable(untilMs)
    }
  }

  /** At most so many of the next bytes. */
  async atMost(bytes: number, untilMs: number): Promise<Buffer> {
    const some = await this.some(untilMs)
    if (some === undefined) throw new PeerFault('gone')
    if (some.length > bytes) this.#held = some.subarray(bytes)
    return some.subarray(0, bytes)
  }

  async exactly(bytes: number, untilMs: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for (let left = bytes; left > 0; ) {
      const piece = await this.atMost(left, untilMs)
      pieces.push(piece)
      left -= piece.length
    }
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)
  }

  /** The next line without its end. */
  async line(mostBytes: number, untilMs: number): Promise<string> {
    let line: Buffer = Buffer.alloc(0)
    for (;;) {
      const some = await this.some(untilMs)
      if (some === undefined) throw new PeerFault('gone')
      const end = some.indexOf(LINE_FEED)
      const piece = end < 0 ? some : some.subarray(0, end)
      if (line.length + piece.length > mostBytes) throw new PeerFault('malformed')
      line = line.length === 0 ? piece : Buffer.concat([line, piece])
      if (end < 0) continue
      this.#held = some.subarray(end + 1)
      return line.toString('latin1').replace(/\r$/u, '')
    }
  }

  /** Whether anything comes, and not the end. Takes nothing. */
  async hasMore(untilMs: number): Promise<boolean> {
    if (this.#held.length > 0) return true
    const some = await this.some(untilMs)
    if (some === undefined) return false
    this.#held = some
    return true
  }

  #drop(bytes: number): Buffer {
    const taken = this.#held.subarray(0, bytes)
    this.#held = this.#held.subarray(bytes)
    return taken
  }

  async #readable(untilMs: number): Promise<void> {
    const socket = this.#socket
    await new Promise<void>((resolve, reject) => {
      const events = ['readable', 'end', 'close', 'error'] as const
      const settle = (fault?: PeerFault) => {
        clearTimeout(timer)
        for (const event of events) socket.off(event, on)
        if (fault === undefined) resolve()
        else reject(fault)
      }
      const on = () => settle()
      const timer = setTimeout(() => settle(new PeerFault('late')), Math.max(0, untilMs - Date.now()))
      for (const event of events) socket.on(event, on)
    })
  }
}
