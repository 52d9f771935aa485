/** How often each byte occurs. */
export type ByteCounts = Uint32Array

/** A window as four lanes: the bytes at each place of a word of four, and all of them together. */
export interface CountedWindow {
  readonly bytes: Uint8Array
  readonly lanes: readonly [ByteCounts, ByteCounts, ByteCounts, ByteCounts]
  readonly all: ByteCounts
  /** Of all bytes, in bits. */
  readonly bits: number
}

/** Counts everything once; what is asked later is added up. */
export function countWindow(bytes: Uint8Array): CountedWindow {
  const lanes = [counts(), counts(), counts(), counts()] as const
  const [first, second, third, fourth] = lanes
  const end = bytes.length - (bytes.length % 4)
  for (let at = 0; at < end; at += 4) {
    bump(first, bytes[at] as number)
    bump(second, bytes[at + 1] as number)
    bump(third, bytes[at + 2] as number)
    bump(fourth, bytes[at + 3] as number)
  }
  const all = sumOf([first, second, third, fourth])
  return { bytes, lanes, all, bits: entropy(all) }
}

function bump(of: ByteCounts, byte: number): void {
  of[byte] = (of[byte] as number) + 1
}

export function sumOf(lanes: readonly ByteCounts[]): ByteCounts {
  const sum = counts()
  for (const lane of lanes)
    for (let byte = 0; byte < 256; byte++) sum[byte] = (sum[byte] as number) + (lane[byte] as number)
  return sum
}

function counts(): ByteCounts {
  return new Uint32Array(256)
}

function total(of: Uint32Array): number {
  let sum = 0
  for (let at = 0; at < of.length; at++) sum += of[at] as number
  return sum
}

/** `n log2 n` for as many bytes as a window has. */
const WEIGHTED_LOGS = Float64Array.from({ length: 16_385 }, (_, count) =>
  count === 0 ? 0 : count * Math.log2(count),
)

/** In bits. */
export function entropy(of: Uint32Array): number {
  const sum = total(of)
  if (sum === 0) return 0
  let weighted = 0
  for (let at = 0; at < of.length; at++) weighted += WEIGHTED_LOGS[of[at] as number] as number
  return Math.log2(sum) - weighted / sum
}

/** How far bytes are from being spread evenly: about 255 for noise, whatever made it (Pearson's chi-square). */
export function unevenness(of: ByteCounts): number {
  const expected = total(of) / 256
  let sum = 0
  for (let byte = 0; byte < 256; byte++) sum += ((of[byte] as number) - expected) ** 2
  return sum / expected
}

/** Half of the sum of the differences of two distributions: 0 for the same, 1 for strangers. */
export function distance(one: Uint32Array, other: Uint32Array): number {
  const [oneSum, otherSum] = [total(one), total(other)]
  let sum = 0
  for (let at = 0; at < one.length; at++)
    sum += Math.abs((one[at] as number) / oneSum - (other[at] as number) / otherSum)
  return sum / 2
}

/** The counts with every byte in the place of another. */
export function mirrored(of: ByteCounts, mirror: (byte: number) => number): ByteCounts {
  const other = counts()
  for (let byte = 0; byte < 256; byte++) other[mirror(byte) & 255] = of[byte] as number
  return other
}

/** The counts of magnitudes: bytes without their first bit. */
export function magnitudes(of: ByteCounts): Uint32Array {
  const folded = new Uint32Array(128)
  for (let byte = 0; byte < 128; byte++) folded[byte] = (of[byte] as number) + (of[byte | 128] as number)
  return folded
}

/** Where so much of the sum lies below. */
export function quantile(of: Uint32Array, share: number): number {
  const wanted = total(of) * share
  let sum = 0
  for (let at = 0; at < of.length; at++) {
    sum += of[at] as number
    if (sum >= wanted) return at
  }
  return of.length - 1
}
