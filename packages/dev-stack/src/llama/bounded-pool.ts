/** A few things that many share: who finds none free waits in a line of limited length. */
export class BoundedPool<T> {
  readonly #free: T[]
  readonly #waiting: ((item: T) => void)[] = []
  readonly #waitingLimit: number

  constructor(items: readonly T[], waitingLimit: number) {
    this.#free = [...items]
    this.#waitingLimit = waitingLimit
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Nothing comes back when the line is full. Rejects with the reason of the signal when the caller gives up. */
  async take(signal: AbortSignal): Promise<T | undefined> {
    signal.throwIfAborted()
    // The last one given back is taken first: it holds the beginning of the last question already.
    const free = this.#free.pop()
    if (free !== undefined) return free
    return this.#waiting.length < this.#waitingLimit ? await this.#wait(signal) : undefined
  }

  giveBack(item: T): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free.push(item)
    else next(item)
  }

  async #wait(signal: AbortSignal): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1)
        reject(signal.reason)
      }
      const enter = (item: T): void => {
        signal.removeEventListener('abort', leave)
        resolve(item)
      }
      this.#waiting.push(enter)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}
