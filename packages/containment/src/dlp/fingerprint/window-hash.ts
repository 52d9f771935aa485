/** How many bytes are one window. */
export const WINDOW_BYTES = 64

/** 64 bits of a window, as two halves. */
export interface WindowHash {
  readonly low: number
  readonly high: number
}

/** MurmurHash3's finisher (Appleby, public domain). */
function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Two rounds of MurmurHash3 with different seeds over the sixteen words (little-endian) of a window. */
export function windowHash(bytes: Uint8Array, from: number): WindowHash {
  let low = 0x9747b28c
  let high = 0x3c6ef372
  for (let at = from; at < from + WINDOW_BYTES; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)
    const scrambled = Math.imul(word, 0xcc9e2d51)
    const turned = Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593)
    low ^= turned
    low = (Math.imul((low << 13) | (low >>> 19), 5) + 0xe6546b64) | 0
    high = (Math.imul(high ^ scrambled, 0x01000193) + turned) | 0
    high ^= high >>> 15
  }
  return { low: finished(low), high: finished(high ^ WINDOW_BYTES) }
}

/** Seeds of {@link salted}: any two numbers of 32 bits that differ from file to file. */
export interface Salt {
  readonly low: number
  readonly high: number
}

/** The same window, as one filter knows it. */
export function salted({ low, high }: WindowHash, salt: Salt): WindowHash {
  return { low: finished(low ^ salt.low), high: finished(high ^ salt.high) }
}
