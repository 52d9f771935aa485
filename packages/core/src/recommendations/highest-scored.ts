/**
 * The few highest of many scores, in a heap of fixed size: sorting all of them would cost more than scoring them did.
 * Of equal scores the one that was offered first stays.
 */
export class HighestScored {
  readonly #size: number
  readonly #keys: Float64Array
  readonly #scores: Float64Array
  readonly #turns: Float64Array
  #held = 0
  #turn = 0

  constructor(size: number) {
    this.#size = size
    this.#keys = new Float64Array(size)
    this.#scores = new Float64Array(size)
    this.#turns = new Float64Array(size)
  }

  offer(key: number, score: number): void {
    this.#turn += 1
    if (this.#held < this.#size) {
      this.#put(this.#held, key, score)
      this.#held += 1
      this.#rise(this.#held - 1)
    } else if (score > (this.#scores[0] ?? 0)) {
      this.#put(0, key, score)
      this.#sink()
    }
  }

  /** The keys that are held, highest first; the heap is empty afterwards. */
  take(): readonly number[] {
    const places = Array.from({ length: this.#held }, (_, place) => place)
    places.sort((one, other) => (this.#isBelow(one, other) ? 1 : -1))
    const keys = places.map((place) => this.#keys[place] ?? 0)
    this.#held = 0
    this.#turn = 0
    return keys
  }

  #isBelow(one: number, other: number): boolean {
    const difference = (this.#scores[one] ?? 0) - (this.#scores[other] ?? 0)
    return difference === 0 ? (this.#turns[one] ?? 0) > (this.#turns[other] ?? 0) : difference < 0
  }

  #put(place: number, key: number, score: number): void {
    this.#keys[place] = key
    this.#scores[place] = score
    this.#turns[place] = this.#turn
  }

  #swap(one: number, other: number): void {
    for (const column of [this.#keys, this.#scores, this.#turns]) {
      const held = column[one] ?? 0
      column[one] = column[other] ?? 0
      column[other] = held
    }
  }

  #rise(from: number): void {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.#isBelow(place, parent)) return
      this.#swap(place, parent)
      place = parent
    }
  }

  #sink(): void {
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      if (left >= this.#held) return
      const right = left + 1
      const lowest = right < this.#held && this.#isBelow(right, left) ? right : left
      if (!this.#isBelow(lowest, place)) return
      this.#swap(lowest, place)
      place = lowest
    }
  }
}
