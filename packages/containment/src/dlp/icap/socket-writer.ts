import type { Socket } from 'node:net'
import { PeerFault } from './socket-bytes.ts'

/** Writes no faster than the peer reads. */
export class SocketWriter {
  readonly #socket: Socket
  readonly #idleMs: number

  constructor(socket: Socket, idleMs: number) {
    this.#socket = socket
    this.#idleMs = idleMs
  }

  async write(...pieces: readonly (string | Uint8Array)[]): Promise<void> {
    const socket = this.#socket
    if (socket.destroyed || !socket.writable) throw new PeerFault('gone')
    socket.cork()
    let isFlowing = true
    for (const piece of pieces) isFlowing = socket.write(piece, 'latin1')
    socket.uncork()
    if (!isFlowing) await this.#drained()
  }

  /** Whether the latest answer has begun and not ended. */
  isMidMessage = false

  /** A chunk of a body (RFC 3507 §4.2.1). */
  async chunk(bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.write(`${bytes.length.toString(16)}\r\n`, bytes, '\r\n')
  }

  async #drained(): Promise<void> {
    const socket = this.#socket
    await new Promise<void>((resolve, reject) => {
      const settle = (fault?: PeerFault) => {
        clearTimeout(timer)
        socket.off('drain', onDrain)
        socket.off('close', onClose)
        if (fault === undefined) resolve()
        else reject(fault)
      }
      const onDrain = () => settle()
      const onClose = () => settle(new PeerFault('gone'))
      const timer = setTimeout(() => settle(new PeerFault('late')), this.#idleMs)
      socket.on('drain', onDrain)
      socket.on('close', onClose)
    })
  }
}
