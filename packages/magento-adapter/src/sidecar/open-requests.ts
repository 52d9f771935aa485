/** As much of a `ServerResponse` as is needed to end its connection with it. */
export interface OpenAnswer {
  shouldKeepAlive: boolean
  readonly headersSent: boolean
  once(event: 'close', listener: () => void): unknown
}

/** The answers that are being given, so that a server can stop between them. */
export interface OpenRequests {
  add(outgoing: OpenAnswer): void
  /** From now on each answer is the last on its connection. */
  makeLast(): void
  readonly size: number
}

export function countOpenRequests(): OpenRequests {
  const open = new Set<OpenAnswer>()
  let isLast = false
  return {
    add(outgoing) {
      open.add(outgoing)
      outgoing.once('close', () => open.delete(outgoing))
      if (isLast) outgoing.shouldKeepAlive = false
    },
    makeLast() {
      isLast = true
      for (const outgoing of open) if (!outgoing.headersSent) outgoing.shouldKeepAlive = false
    },
    get size() {
      return open.size
    },
  }
}
