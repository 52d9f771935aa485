import type { NumberLayout } from '../weight-finding.ts'
import {
  type ByteCounts,
  type CountedWindow,
  distance,
  entropy,
  magnitudes,
  mirrored,
  quantile,
  sumOf,
} from './byte-counts.ts'
import { isRandomOrder } from './serial-order.ts'

/** A number format of whole bytes whose last byte holds the sign and the top of the exponent (little-endian). */
interface FloatForm {
  readonly layout: NumberLayout
  readonly bytes: number
  /** Between what the top byte without its sign lies, for almost all weights of a network. */
  readonly exponents: readonly [least: number, most: number]
  /** Bits of information in that byte without its sign. */
  readonly exponentBits: readonly [least: number, most: number]
  /** Bits of information that each lower byte has at least, the lowest first. */
  readonly mantissaBits: readonly number[]
}

/**
 * Weights lie around zero, mostly between 2^-24 and 4: the exponent says little, the sign nothing, and the mantissa is noise.
 * The bounds were set by trained and generated tensors, and by what is not to be found: meshes, sound, prices.
 */
const FORMS: readonly FloatForm[] = [
  {
    layout: 'f32',
    bytes: 4,
    exponents: [0x30, 0x41],
    exponentBits: [0.4, 3.2],
    mantissaBits: [7.3, 7.5, 6.9],
  },
  { layout: 'bf16', bytes: 2, exponents: [0x30, 0x41], exponentBits: [0.4, 3.2], mantissaBits: [6.6] },
  { layout: 'f16', bytes: 2, exponents: [0x04, 0x45], exponentBits: [2.2, 5.4], mantissaBits: [7.7] },
]

/** Signs are almost a coin: some layers of trained networks lean to one side. */
const MOST_LOPSIDED = 0.24
/** Kernels of three numbers reach 0.77 in trained networks; meshes and sound lie above 0.85. */
const MOST_RELATED = 0.8

/** Whether a window holds floating-point weights, wherever in a number it begins. */
export function floatLayout(window: CountedWindow): NumberLayout | undefined {
  for (const form of FORMS) {
    for (let phase = 0; phase < form.bytes; phase++) if (isForm(window, form, phase)) return form.layout
  }
  return undefined
}

function isForm(window: CountedWindow, form: FloatForm, phase: number): boolean {
  const lane = (index: number): ByteCounts => {
    const place = (phase + index) % form.bytes
    return form.bytes === 4
      ? (window.lanes[place] as ByteCounts)
      : sumOf([window.lanes[place] as ByteCounts, window.lanes[place + 2] as ByteCounts])
  }
  const isNoise = form.mantissaBits.every((wanted, index) => entropy(lane(index)) >= wanted)
  return (
    isNoise &&
    isAroundZero(lane(form.bytes - 1), form) &&
    isRandomOrder(valuesOf(window.bytes, form, phase), MOST_RELATED)
  )
}

function isAroundZero(top: ByteCounts, { exponents, exponentBits }: FloatForm): boolean {
  const size = magnitudes(top)
  const bits = entropy(size)
  const [[least, most], [leastBits, mostBits]] = [exponents, exponentBits]
  if (bits < leastBits || bits > mostBits) return false
  if (quantile(size, 0.02) < least || quantile(size, 0.98) > most) return false
  return (
    distance(
      top,
      mirrored(top, (byte) => byte ^ 128),
    ) <= MOST_LOPSIDED
  )
}

/** The numbers of a window, as far as their order is looked at. */
function valuesOf(window: Uint8Array, { layout, bytes }: FloatForm, phase: number): Float64Array {
  const view = new DataView(window.buffer, window.byteOffset, window.byteLength)
  const count = Math.min(2048, Math.floor((window.length - phase) / bytes))
  return Float64Array.from({ length: count }, (_, index) => {
    const at = phase + index * bytes
    if (layout === 'f32') return view.getFloat32(at, true)
    const half = view.getUint16(at, true)
    return layout === 'bf16' ? bfloat(half) : halfFloat(half)
  })
}

const single = new Float32Array(1)
const singleBits = new Uint32Array(single.buffer)

function bfloat(half: number): number {
  singleBits[0] = half << 16
  return single[0] as number
}

/** IEEE 754 binary16. */
function halfFloat(half: number): number {
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15)
  return half & 0x8000 ? -size : size
}
