import { setImmediate as turn } from 'node:timers/promises'

/** Bytes that are read from the front to the back. Asking for more than there is gives what there is. */
export interface ByteReader {
  /** How many bytes lie behind. */
  readonly position: number
  /**
   * The next bytes without taking them, at least as many as were asked for, unless the end comes before. They are valid until
   * the next call.
   */
  peek(bytes: number): Promise<Uint8Array>
  /** Takes bytes: at most so many, at least one, and none at the end. They are valid until the next call. */
  take(mostBytes: number): Promise<Uint8Array>
  /** Goes on behind so many bytes, and tells over how many it went. */
  skip(bytes: number): Promise<number>
  /** Puts back what was taken last. */
  giveBack(bytes: Uint8Array): void
}

/** A source that never waits would keep the timer from running that is to end it. */
const PIECES_PER_TURN = 64

/** Reads what comes piece by piece, such as from a decompressor or a socket. */
export function streamReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const source = chunks[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array()
  let position = 0
  let isOver = false
  let sinceTurn = 0

  const fill = async (bytes: number): Promise<void> => {
    const pieces = held.length === 0 ? [] : [held]
    let length = held.length
    while (length < bytes && !isOver) {
      sinceTurn += 1
      if (sinceTurn % PIECES_PER_TURN === 0) await turn()
      const next = await source.next()
      if (next.done === true) isOver = true
      else {
        pieces.push(next.value)
        length += next.value.length
      }
    }
    held = joined(pieces, length)
  }
  const drop = (bytes: number): Uint8Array => {
    const taken = held.subarray(0, bytes)
    held = held.subarray(taken.length)
    position += taken.length
    return taken
  }
  return {
    get position() {
      return position
    },
    async peek(bytes) {
      if (held.length < bytes) await fill(bytes)
      return held
    },
    async take(mostBytes) {
      if (held.length === 0) await fill(1)
      return drop(mostBytes)
    },
    async skip(bytes) {
      let left = bytes
      while (left > 0) {
        if (held.length === 0) await fill(1)
        const passed = drop(Math.min(left, held.length)).length
        if (passed === 0) break
        left -= passed
      }
      return bytes - left
    },
    giveBack(bytes) {
      held = joined([bytes, held], bytes.length + held.length)
      position -= bytes.length
    },
  }
}

/** What can be read at any place. */
export interface PlacedBytes {
  readonly sizeBytes: number
  /** How many bytes are read at once; fewer where most is skipped. */
  readonly readAheadBytes: number
  /** Fills the target from this place on as far as it can, and tells how far. */
  read(offset: number, target: Uint8Array): Promise<number>
}

/** Reads a file, or whatever else can be read at any place; what is skipped is not read at all. */
export function placedReader({ sizeBytes, readAheadBytes, read }: PlacedBytes): ByteReader {
  let position = 0
  let memory = Buffer.alloc(0)
  let held: Uint8Array = memory

  /** Into the same memory again and again: new memory for each piece would wait for the garbage collector. */
  const fill = async (bytes: number): Promise<void> => {
    const wanted = Math.min(Math.max(bytes, readAheadBytes), sizeBytes - position)
    if (memory.length < wanted) memory = Buffer.allocUnsafeSlow(wanted)
    memory.set(held)
    let length = held.length
    while (length < bytes && position + length < sizeBytes) {
      const count = await read(position + length, memory.subarray(length, wanted))
      if (count === 0) break
      length += count
    }
    held = memory.subarray(0, length)
  }
  return {
    get position() {
      return position
    },
    async peek(bytes) {
      if (held.length < bytes && position + held.length < sizeBytes) await fill(bytes)
      return held
    },
    async take(mostBytes) {
      if (held.length === 0 && position < sizeBytes) await fill(Math.min(mostBytes, readAheadBytes))
      const taken = held.subarray(0, mostBytes)
      held = held.subarray(taken.length)
      position += taken.length
      return taken
    },
    async skip(bytes) {
      const passed = Math.max(0, Math.min(bytes, sizeBytes - position))
      held = held.subarray(Math.min(passed, held.length))
      position += passed
      return passed
    },
    giveBack(bytes) {
      held = new Uint8Array()
      position -= bytes.length
    },
  }
}

/** Reads what is there already. */
export function wholeReader(bytes: Uint8Array): ByteReader {
  let position = 0
  return {
    get position() {
      return position
    },
    peek: async () => bytes.subarray(position),
    async take(mostBytes) {
      const taken = bytes.subarray(position, position + mostBytes)
      position += taken.length
      return taken
    },
    async skip(passed) {
      const before = position
      position = Math.min(bytes.length, position + passed)
      return position - before
    },
    giveBack(back) {
      position -= back.length
    },
  }
}

/** The next bytes of a reader as a reader of their own, which ends with them. */
export function limitedReader(outer: ByteReader, lengthBytes: number): ByteReader {
  const start = outer.position
  const left = () => start + lengthBytes - outer.position
  return {
    get position() {
      return outer.position - start
    },
    peek: async (bytes) => (await outer.peek(Math.min(bytes, left()))).subarray(0, left()),
    take: async (mostBytes) =>
      left() <= 0 ? new Uint8Array() : await outer.take(Math.min(mostBytes, left())),
    skip: async (bytes) => await outer.skip(Math.max(0, Math.min(bytes, left()))),
    giveBack: (bytes) => outer.giveBack(bytes),
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = pieces
  // Most come as long as they are asked for, and need no copy.
  if (first !== undefined && first.length === length) return first
  const whole = Buffer.allocUnsafe(length)
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}
