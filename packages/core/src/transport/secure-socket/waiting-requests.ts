import { CloisterError } from '../../cloister-error.ts'

interface Waiting {
  readonly resolve: (body: string) => void
  readonly reject: (error: CloisterError) => void
}

/** A message on its way: under which id, and what will come back. */
export interface Expected {
  readonly id: string
  readonly reply: Promise<string>
}

/** Who waits for which answer on one socket. Ids are random, so that a peer cannot guess one that it was not told. */
export class WaitingRequests {
  readonly #waiting = new Map<string, Waiting>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#waiting.size
  }

  /** @throws A {@link CloisterError} with code `CLOISTER_SOCKET_FULL`. */
  expect(): Expected {
    if (this.#waiting.size >= this.#limit) {
      throw new CloisterError('CLOISTER_SOCKET_FULL', { details: { inFlight: this.#limit } })
    }
    const id = crypto.randomUUID()
    const reply = new Promise<string>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    // Whoever waits also waits for the sending; this keeps a failure of both from counting as unheard.
    reply.catch(() => undefined)
    return { id, reply }
  }

  /** Hands an answer to who waits for it; false when nobody does, or not any more. */
  answer(id: string, body: string): boolean {
    this.#waiting.get(id)?.resolve(body)
    return this.#waiting.delete(id)
  }

  forget(id: string): void {
    this.#waiting.delete(id)
  }

  /** Tells everybody that no answer will come. */
  failAll(error: CloisterError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
