import { WINDOW_BYTES, type WindowHash, windowHash } from './window-hash.ts'

/** One place in 512 is a candidate: where the top nine bits of the rolling hash are zero. */
const CANDIDATE_SHIFT = 23
/** Of so many candidates in a row, the least one is chosen. */
const CANDIDATES = 16
/** Windows of fewer different bytes are everywhere: zeros, padding, tables. */
const LEAST_DIFFERENT = 24

/** The Gear table (Xia et al., FastCDC, 2016): 256 numbers that look random, here from mulberry32 with seed 1. */
const GEAR = gearTable()

/**
 * Chooses windows of a stream by its content alone, wherever the stream was cut (winnowing: Schleimer, Wilkerson and Aiken,
 * 2003, over the candidates of a rolling hash). Whoever has the same bytes chooses the same windows: of any 64 KiB about
 * fifteen, and never fewer than one in 16 candidates. Windows of few different bytes and windows of plain ASCII are none.
 */
export class SampledWindows {
  readonly #onWindow: (hash: WindowHash) => void
  readonly #tail = new Uint8Array(2 * WINDOW_BYTES)
  readonly #orders = new Float64Array(CANDIDATES)
  readonly #hashes: WindowHash[] = []
  #tailLength = 0
  readonly #rolling = new Int32Array(1)
  #candidates = 0
  #least = -1

  constructor(onWindow: (hash: WindowHash) => void) {
    this.#onWindow = onWindow
  }

  push(bytes: Uint8Array): void {
    for (let at = roll(bytes, 0, this.#rolling); at > 0; at = roll(bytes, at, this.#rolling))
      this.#candidate(bytes, at)
    this.#keepTail(bytes)
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

/** Goes on to the next candidate: to the place behind its last byte, or to 0 at the end. Alone, so that it is compiled well. */
function roll(bytes: Uint8Array, from: number, state: Int32Array): number {
  const { length } = bytes
  let rolling = state[0] as number
  for (let at = from; at < length; at++) {
    rolling = ((rolling << 1) + (GEAR[bytes[at] as number] as number)) | 0
    if (rolling >>> CANDIDATE_SHIFT === 0) {
      state[0] = rolling
      return at + 1
    }
  }
  state[0] = rolling
  return 0
}

const seen = new Uint32Array(256)
let stamp = 0

function saysSomething(bytes: Uint8Array, from: number): boolean {
  stamp = (stamp + 1) >>> 0
  let different = 0
  let high = 0
  for (let at = from; at < from + WINDOW_BYTES; at++) {
    const byte = bytes[at] as number
    high |= byte
    if (seen[byte] === stamp) continue
    seen[byte] = stamp
    different++
  }
  return different >= LEAST_DIFFERENT && high >= 0x80
}

function gearTable(): Int32Array {
  let state = 1
  // Signed, so that adding stays among whole numbers.
  return Int32Array.from({ length: 256 }, () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return mixed ^ (mixed >>> 14)
  })
}
