/** Sums for few of many numbers: an array to add to, and the list of what has to be cleared again. */
export class SparseScores {
  #sums = new Float64Array(1024)
  readonly #touched: number[] = []

  add(key: number, amount: number): void {
    if (amount === 0) return
    if (key >= this.#sums.length) this.#grow(key)
    const sum = this.#sums[key] ?? 0
    if (sum === 0) this.#touched.push(key)
    this.#sums[key] = sum + amount
  }

  of(key: number): number {
    return this.#sums[key] ?? 0
  }

  /** What was added to, in the order of the first time. */
  keys(): readonly number[] {
    return this.#touched
  }

  /** Multiplies a sum, which must not become 0. */
  scale(key: number, factor: number): void {
    this.#sums[key] = this.of(key) * factor
  }

  /** The highest sum; 0 when there is none. */
  highest(): number {
    let highest = 0
    for (const key of this.#touched) highest = Math.max(highest, this.of(key))
    return highest
  }

  clear(): void {
    for (const key of this.#touched) this.#sums[key] = 0
    this.#touched.length = 0
  }

  #grow(key: number): void {
    const sums = this.#sums
    this.#sums = new Float64Array(2 ** Math.ceil(Math.log2(key + 1)))
    this.#sums.set(sums)
  }
}
