import type { NumberLayout } from '../weight-finding.ts'
import {
  type ByteCounts,
  type CountedWindow,
  distance,
  entropy,
  magnitudes,
  mirrored,
} from './byte-counts.ts'
import { isRandomOrder } from './serial-order.ts'

/** One kind of number in every byte: the bytes at all four places of a word are alike. */
const MOST_UNLIKE = 0.16
const MOST_LOPSIDED = 0.12
const MOST_RELATED = 0.25

/**
 * Whether a window holds weights of one byte or of half a byte: FP8 (sign and magnitude), int8 (two's complement), or int4,
 * two in a byte (AWQ, GPTQ). Each is a bell around zero, and no byte says anything of the next.
 */
export function byteLayout({
  bytes: window,
  lanes,
  all: counts,
  bits,
}: CountedWindow): NumberLayout | undefined {
  if (bits < 4.8 || bits > 7.9) return undefined
  if (lanes.some((lane) => distance(lane, counts) > MOST_UNLIKE)) return undefined
  if (isSignedInteger(counts, bits))
    return isShuffled(window, (byte) => (byte << 24) >> 24) ? 'int8' : undefined
  if (isSmallFloat(counts, bits)) return isShuffled(window, smallFloat) ? 'fp8' : undefined
  if (isPairOfNibbles(counts, bits))
    return isShuffled(window, (byte) => (byte & 15) - 7.5) ? 'int4' : undefined
  return undefined
}

/** A bell around zero in two's complement: most often near zero, and as often above as below. */
function isSignedInteger(counts: ByteCounts, bits: number): boolean {
  if (
    bits > 7.7 ||
    distance(
      counts,
      mirrored(counts, (byte) => -byte),
    ) > MOST_LOPSIDED
  )
    return false
  return falls(
    Array.from(
      { length: 8 },
      (_, step) => stretch(counts, step * 16, 16) + stretch(counts, 240 - step * 16, 16),
    ),
  )
}

/** A sign that is a coin, and a magnitude that rises to one place and falls again, far from zero and from the end. */
function isSmallFloat(counts: ByteCounts, bits: number): boolean {
  if (
    bits > 7.4 ||
    distance(
      counts,
      mirrored(counts, (byte) => byte ^ 128),
    ) > MOST_LOPSIDED
  )
    return false
  const sizes = magnitudes(counts)
  const steps = Array.from({ length: 16 }, (_, step) => stretch(sizes, step * 8, 8))
  const top = steps.indexOf(Math.max(...steps))
  return top > 2 && falls(steps.slice(top)) && falls(steps.slice(0, top + 1).toReversed())
}

/** Both halves of a byte are the same bell over sixteen values, and neither says anything of the other. */
function isPairOfNibbles(counts: ByteCounts, bits: number): boolean {
  const [low, high] = [new Uint32Array(16), new Uint32Array(16)]
  for (let byte = 0; byte < 256; byte++) {
    low[byte & 15] = (low[byte & 15] as number) + (counts[byte] as number)
    high[byte >> 4] = (high[byte >> 4] as number) + (counts[byte] as number)
  }
  const [lowBits, highBits] = [entropy(low), entropy(high)]
  if (distance(low, high) > 0.05 || lowBits < 2.8 || lowBits > 3.96) return false
  if (Math.abs(lowBits + highBits - bits) > 0.06) return false
  const both = Array.from(low, (count, at) => count + (high[at] as number))
  const top = both.indexOf(Math.max(...both))
  return top >= 5 && top <= 10 && falls(both.slice(top)) && falls(both.slice(0, top + 1).toReversed())
}

function stretch(counts: Uint32Array, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at++) sum += counts[at & (counts.length - 1)] as number
  return sum
}

/** Never rises by more than what chance does. */
function falls(steps: readonly number[]): boolean {
  const all = steps.reduce((sum, step) => sum + step, 0)
  return steps.every(
    (step, at) => at === 0 || step <= (steps[at - 1] as number) + 4 * Math.sqrt(step + 1) + all * 0.004,
  )
}

function isShuffled(window: Uint8Array, numberAt: (byte: number) => number): boolean {
  return isRandomOrder(
    Float64Array.from({ length: Math.min(4096, window.length) }, (_, at) => numberAt(window[at] as number)),
    MOST_RELATED,
  )
}

/** FP8 E4M3, as far as its order is looked at. */
function smallFloat(byte: number): number {
  const size = byte & 127
  return (byte & 128 ? -1 : 1) * 2 ** (size / 8 - 8)
}
