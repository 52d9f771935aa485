import { ItemNumbers } from './item-numbers.ts'
import { type LearnedSession, SESSION_ITEMS } from './learned-session.ts'

/**
 * The newest sessions in a ring of fixed size: what is learned pushes out what is oldest, so memory has a bound and
 * what nobody looks at any more is forgotten. Each place holds one product of one session and the way back to the
 * place where that product occurred before: who follows it meets the sessions of a product, newest first.
 *
 * A place is named by a number that only grows; it lies at the remainder by the capacity.
 */
export class SessionLog {
  readonly numbers: ItemNumbers = new ItemNumbers()
  readonly capacity: number
  readonly #items: Uint32Array
  readonly #back: Uint32Array
  readonly #offsets: Uint16Array
  readonly #lengths: Uint16Array
  readonly #days: Uint16Array
  #newest = new Float64Array(1024)
  #counts = new Uint32Array(1024)
  #masses = new Float64Array(1024)
  #begin = 0
  #end = 0
  #sessions = 0
  #day = 0

  /** @param capacity How many products of sessions are kept; 14 bytes each. */
  constructor(capacity: number) {
    this.capacity = Math.max(capacity, SESSION_ITEMS)
    this.#items = new Uint32Array(this.capacity)
    this.#back = new Uint32Array(this.capacity)
    this.#offsets = new Uint16Array(this.capacity)
    this.#lengths = new Uint16Array(this.capacity)
    this.#days = new Uint16Array(this.capacity)
  }

  /** How many sessions are remembered. */
  get sessions(): number {
    return this.#sessions
  }

  /** The latest day that was learned. */
  get day(): number {
    return this.#day
  }

  /** The oldest place. */
  get begin(): number {
    return this.#begin
  }

  /** The place that is written next. */
  get end(): number {
    return this.#end
  }

  /** In how many of the remembered sessions a product occurs. */
  count(item: number): number {
    return this.#counts[item] ?? 0
  }

  /** The same, each session counting less the longer it is. */
  mass(item: number): number {
    return this.#masses[item] ?? 0
  }

  /** The newest place of a product; -1 for none. */
  newest(item: number): number {
    return (this.#newest[item] ?? 0) - 1
  }

  /** The next older place of the same product; -1 for none. */
  older(place: number): number {
    const back = this.#back[place % this.capacity] ?? 0
    return back === 0 || place - back < this.#begin ? -1 : place - back
  }

  itemAt(place: number): number {
    return this.#items[place % this.capacity] ?? 0
  }

  /** The first place of the session that a place belongs to. */
  startOf(place: number): number {
    return place - (this.#offsets[place % this.capacity] ?? 0)
  }

  /** How many places the session at a place has. */
  lengthAt(place: number): number {
    return this.#lengths[place % this.capacity] ?? 1
  }

  dayAt(place: number): number {
    return this.#days[place % this.capacity] ?? 0
  }

  /** Adds a session: each product once, where it occurred last. A session of one product is a fact too. */
  learn({ items, day = this.#day }: LearnedSession): void {
    const last = new Set<string>()
    for (let at = items.length - 1; at >= 0 && last.size < SESSION_ITEMS; at -= 1) last.add(items[at] ?? '')
    const ids = [...last].reverse()
    if (ids.length === 0) return
    while (this.#end + ids.length - this.#begin > this.capacity) this.#forgetOldest()
    if (day > this.#day) this.#day = day
    this.#sessions += 1
    ids.forEach((id, offset) => {
      this.#append(this.numbers.take(id), { offset, length: ids.length, day })
    })
  }

  #append(item: number, { offset, length, day }: { offset: number; length: number; day: number }): void {
    this.#makeRoomFor(item)
    const place = this.#end
    const at = place % this.capacity
    const newest = (this.#newest[item] ?? 0) - 1
    this.#items[at] = item
    this.#back[at] = newest < this.#begin ? 0 : place - newest
    this.#offsets[at] = offset
    this.#lengths[at] = length
    this.#days[at] = day
    this.#newest[item] = place + 1
    this.#counts[item] = (this.#counts[item] ?? 0) + 1
    this.#masses[item] = (this.#masses[item] ?? 0) + massOf(length)
    this.#end = place + 1
  }

  #forgetOldest(): void {
    const length = this.lengthAt(this.#begin)
    const end = this.#begin + length
    for (let place = this.#begin; place < end; place += 1) {
      const item = this.itemAt(place)
      const left = (this.#counts[item] ?? 1) - 1
      this.#counts[item] = left
      // Sums of fractions drift; what is gone is exactly gone.
      this.#masses[item] = left === 0 ? 0 : (this.#masses[item] ?? 0) - massOf(length)
      if (left === 0) {
        this.#newest[item] = 0
        this.numbers.release(item)
      }
    }
    this.#begin = end
    this.#sessions -= 1
  }

  #makeRoomFor(item: number): void {
    if (item < this.#counts.length) return
    const size = this.#counts.length * 2
    const [newest, counts, masses] = [this.#newest, this.#counts, this.#masses]
    this.#newest = new Float64Array(size)
    this.#newest.set(newest)
    this.#counts = new Uint32Array(size)
    this.#counts.set(counts)
    this.#masses = new Float64Array(size)
    this.#masses.set(masses)
  }
}

/** How much a session of a length counts: two things of a large order have little to do with each other. */
export function massOf(length: number): number {
  return MASSES[length] ?? 0
}

const MASSES = Float64Array.from(
  { length: SESSION_ITEMS + 1 },
  (_, length) => 1 / Math.sqrt(Math.max(length, 1)),
)
