/** Small numbers for product ids, given again when a product is forgotten: what is counted fits into typed arrays. */
export class ItemNumbers {
  readonly #numbers = new Map<string, number>()
  readonly #ids: (string | undefined)[] = []
  readonly #free: number[] = []

  /** No number is as large as this. */
  get limit(): number {
    return this.#ids.length
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id)
  }

  idOf(number: number): string | undefined {
    return this.#ids[number]
  }

  /** The number of an id, a new one when it has none. */
  take(id: string): number {
    const known = this.#numbers.get(id)
    if (known !== undefined) return known
    const number = this.#free.pop() ?? this.#ids.length
    this.#ids[number] = id
    this.#numbers.set(id, number)
    return number
  }

  /** Forgets an id. */
  release(number: number): void {
    const id = this.#ids[number]
    if (id === undefined) return
    this.#numbers.delete(id)
    this.#ids[number] = undefined
    this.#free.push(number)
  }
}
