/** Numbers that look random and are the same each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function noise(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const random = seeded(seed)
  return Uint8Array.from({ length }, () => random() * 256)
}

/** A tensor as training leaves one: rows of different spread around zero, and some numbers far out. */
export function madeUpTensor(length: number, seed = 7): Float32Array<ArrayBuffer> {
  const random = seeded(seed)
  const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let spread = 0.02
  return Float32Array.from({ length }, (_, at) => {
    if (at % 512 === 0) spread = 0.02 * Math.exp(0.4 * bell())
    const isFarOut = random() < 0.002
    return bell() * spread * (isFarOut ? 6 : 1)
  })
}

/** Bits of IEEE 754 binary16, rounded towards zero. */
export function halfBits(value: number): number {
  const sign = value < 0 ? 0x8000 : 0
  const size = Math.min(65_504, Math.abs(value))
  if (size < 2 ** -14) return sign | Math.floor(size * 2 ** 24)
  const exponent = Math.floor(Math.log2(size))
  return sign | ((exponent + 15) << 10) | Math.floor((size / 2 ** exponent - 1) * 1024)
}
