import type { NumberLayout } from '../weight-finding.ts'
import { type CountedWindow, unevenness } from './byte-counts.ts'

/**
 * Bytes of one block of quantised weights, by ggml's types: Q4_0 and IQ4_NL 18, Q4_1 20, Q5_0 22, Q5_1 24, Q8_0 34, Q8_1 36,
 * Q2_K 84, Q3_K 110, IQ4_XS 136, Q4_K 144, Q5_K 176, Q6_K 210, IQ2 and IQ3 66, 74, 82, 98; MXFP4 17.
 */
const PERIODS = [17, 18, 20, 22, 24, 34, 36, 66, 74, 82, 84, 98, 110, 136, 144, 176, 210] as const

/** Of seven random bits. */
const RANDOM_VARIANCE = (128 ** 2 - 1) / 12
/** A scale is a small positive or signed half: the seven bits below its sign move within a few exponents. */
const MOST_OF_A_SCALE = RANDOM_VARIANCE * 0.2
const LEAST_OF_A_WEIGHT = RANDOM_VARIANCE * 0.5
/** Share of the lanes that hold packed weights, which look like noise. */
const LEAST_NOISE = 0.62
const FEWEST_ROWS = 40
const LEAST_BITS = 6.8
const LEAST_UNEVEN = 300

/**
 * Whether a window holds blocks of quantised weights: at one or two places of each block, two bytes apart, stands the top
 * byte of a scale, which hardly moves; almost everything else is noise.
 */
export function blockLayout({ bytes, all, bits }: CountedWindow): NumberLayout | undefined {
  // Scales are too few to be seen in all bytes together, but what has none at all is as even as noise.
  if (bits < LEAST_BITS || unevenness(all) < LEAST_UNEVEN) return undefined
  const isOf = (period: number): boolean => {
    if (bytes.length < period * FEWEST_ROWS) return false
    // A few rows tell most periods apart.
    return hasScales(bytes.subarray(0, period * FEWEST_ROWS), period) && hasScales(bytes, period)
  }
  const period = PERIODS.find(isOf)
  return period === undefined ? undefined : `blocks of ${period} bytes`
}

function hasScales(window: Uint8Array, period: number): boolean {
  const variances = laneVariances(window, period)
  const quiet: number[] = []
  let noise = 0
  for (let lane = 0; lane < period; lane++) {
    const variance = variances[lane] as number
    if (variance <= MOST_OF_A_SCALE) quiet.push(lane)
    else if (variance >= LEAST_OF_A_WEIGHT) noise++
  }
  const [first, second, ...more] = quiet
  if (first === undefined || more.length > 0 || noise < LEAST_NOISE * period) return false
  if (second !== undefined && !isTwoApart(first, second, period)) return false
  return quiet.every((lane) => hasNoiseBelow(variances, lane, period))
}

function isTwoApart(first: number, second: number, period: number): boolean {
  return second - first === 2 || first + period - second === 2
}

/** The low byte of a half is noise. Blocks of 17 bytes have a scale of one byte. */
function hasNoiseBelow(variances: Float64Array, lane: number, period: number): boolean {
  return period === 17 || (variances[(lane + period - 1) % period] as number) >= LEAST_OF_A_WEIGHT
}

/** For each place of a block, how far its bytes, without their first bit, lie apart. */
function laneVariances(window: Uint8Array, period: number): Float64Array {
  const rows = Math.floor(window.length / period)
  const sums = new Uint32Array(period)
  const squares = new Uint32Array(period)
  let at = 0
  for (let row = 0; row < rows; row++) {
    for (let lane = 0; lane < period; lane++) {
      const value = (window[at++] as number) & 127
      sums[lane] = (sums[lane] as number) + value
      squares[lane] = (squares[lane] as number) + value * value
    }
  }
  return Float64Array.from({ length: period }, (_, lane) => {
    const mean = (sums[lane] as number) / rows
    return (squares[lane] as number) / rows - mean * mean
  })
}
