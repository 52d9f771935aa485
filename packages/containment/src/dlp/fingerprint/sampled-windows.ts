import { ones } from './ones.ts'
import { WINDOW_BYTES, type WindowHash, windowHash } from './window-hash.ts'

/** One place in 512 is a candidate: where the last four bytes, times a number, have these nine bits on top. */
const FACTOR = 0x9e3779b1 | 0
const CANDIDATE_SHIFT = 23
const CANDIDATE = 0x155
/** Looked through at once. */
const STRETCH_BYTES = 65_536
/** Of so many candidates in a row, the least one is chosen. */
const CANDIDATES = 16
/** Windows of fewer different bytes are everywhere: zeros, padding, tables. */
const LEAST_DIFFERENT = 24

/**
 * Chooses windows of a stream by its content alone, wherever the stream was cut (winnowing: Schleimer, Wilkerson and Aiken,
 * 2003, over places that four bytes decide on). Whoever has the same bytes chooses the same windows: of any 64 KiB about
 * fifteen, and never fewer than one in 16 candidates. Windows of few different bytes and windows of plain ASCII are none.
 */
export class SampledWindows {
  readonly #onWindow: (hash: WindowHash) => void
  readonly #tail = new Uint8Array(2 * WINDOW_BYTES)
  readonly #orders = new Float64Array(CANDIDATES)
  readonly #hashes: WindowHash[] = []
  #tailLength = 0
  #latest = 0
  #candidates = 0
  #least = -1

  constructor(onWindow: (hash: WindowHash) => void) {
    this.#onWindow = onWindow
  }

  push(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; from += STRETCH_BYTES) {
      const stretch = bytes.subarray(from, from + STRETCH_BYTES)
      const count = candidatesIn(stretch, this.#latest)
      for (let at = 0; at < count; at++) this.#candidate(stretch, PLACES[at] as number)
      this.#keepTail(stretch)
    }
  }

  #candidate(bytes: Uint8Array, end: number): void {
    if (end >= WINDOW_BYTES) {
      this.#consider(bytes, end - WINDOW_BYTES)
      return
    }
    const before = WINDOW_BYTES - end
    if (this.#tailLength < before) return
    const window = new Uint8Array(WINDOW_BYTES)
    window.set(this.#tail.subarray(this.#tailLength - before, this.#tailLength))
    window.set(bytes.subarray(0, end), before)
    this.#consider(window, 0)
  }

  #consider(bytes: Uint8Array, from: number): void {
    if (!saysSomething(bytes, from)) return
    const hash = windowHash(bytes, from)
    const number = this.#candidates++
    this.#orders[number % CANDIDATES] = hash.low * 2 ** 20 + (hash.high >>> 12)
    this.#hashes[number % CANDIDATES] = hash
    if (this.#candidates >= CANDIDATES) this.#choose(number)
  }

  #choose(latest: number): void {
    const first = latest - CANDIDATES + 1
    let least = this.#least
    const order = (number: number) => this.#orders[number % CANDIDATES] as number
    if (least >= first) {
      if (order(latest) > order(least)) return
      least = latest
    } else {
      least = first
      for (let number = first + 1; number <= latest; number++)
        if (order(number) <= order(least)) least = number
    }
    this.#least = least
    this.#onWindow(this.#hashes[least % CANDIDATES] as WindowHash)
  }

  #keepTail(bytes: Uint8Array): void {
    for (const byte of bytes.subarray(-4)) this.#latest = (this.#latest << 8) | byte
    const kept = WINDOW_BYTES - 1
    if (bytes.length >= kept) {
      this.#tail.set(bytes.subarray(bytes.length - kept))
      this.#tailLength = kept
      return
    }
    const stays = Math.min(this.#tailLength, kept - bytes.length)
    this.#tail.copyWithin(0, this.#tailLength - stays, this.#tailLength)
    this.#tail.set(bytes, stays)
    this.#tailLength = stays + bytes.length
  }
}

const PLACES = new Uint32Array(STRETCH_BYTES)

/** Writes down where candidates end, and tells how many there are. Alone and without a call in it, so that it runs fast. */
function candidatesIn(bytes: Uint8Array, before: number): number {
  const { length } = bytes
  let latest = before
  let count = 0
  for (let at = 0; at < length; at++) {
    latest = (latest << 8) | (bytes[at] as number)
    if (Math.imul(latest, FACTOR) >>> CANDIDATE_SHIFT === CANDIDATE) PLACES[count++] = at + 1
  }
  return count
}

const seen = new Int32Array(8)

function saysSomething(bytes: Uint8Array, from: number): boolean {
  // Four bytes that repeat would be a candidate each time.
  if (bytes[from + 63] === bytes[from + 59] && bytes[from + 62] === bytes[from + 58]) return false
  seen.fill(0)
  let high = 0
  for (let at = from; at < from + WINDOW_BYTES; at++) {
    const byte = bytes[at] as number
    high |= byte
    seen[byte >>> 5] = (seen[byte >>> 5] as number) | (1 << (byte & 31))
  }
  let different = 0
  for (let word = 0; word < 8; word++) different += ones(seen[word] as number)
  return different >= LEAST_DIFFERENT && high >= 0x80
}
