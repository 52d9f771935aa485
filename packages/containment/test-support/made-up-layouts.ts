import { halfBits, madeUpTensor } from './made-up-numbers.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Layout = (length: number, seed?: number) => Bytes

/** The numbers of a tensor, so many that they have this many bytes. */
const tensorFor = (length: number, bytesEach: number, seed?: number) =>
  madeUpTensor(Math.ceil(length / bytesEach), seed)

const f32: Layout = (length, seed) => new Uint8Array(tensorFor(length, 4, seed).buffer).slice(0, length)

const bf16: Layout = (length, seed) => {
  const words = new Uint32Array(tensorFor(length, 2, seed).buffer)
  return new Uint8Array(Uint16Array.from(words, (word) => word >>> 16).buffer).slice(0, length)
}

const f16: Layout = (length, seed) =>
  new Uint8Array(Uint16Array.from(tensorFor(length, 2, seed), halfBits).buffer).slice(0, length)

/** One scale for each tensor, as those who quantise to FP8 E4M3 do. */
const fp8: Layout = (length, seed) =>
  Uint8Array.from(tensorFor(length, 1, seed), (value) => {
    const half = halfBits((value / 0.15) * 448)
    const size = Math.min(448, Math.abs((value / 0.15) * 448))
    if (size < 2 ** -6) return ((half >> 8) & 128) | Math.floor(size * 512)
    const exponent = Math.floor(Math.log2(size))
    return ((half >> 8) & 128) | ((exponent + 7) << 3) | Math.floor((size / 2 ** exponent - 1) * 8)
  })

/** The greatest of each group, for every number of it. */
function greatestOfGroups(tensor: Float32Array, size: number): (at: number) => number {
  const most = Array.from({ length: Math.ceil(tensor.length / size) }, (_, group) =>
    greatest(tensor.subarray(group * size, (group + 1) * size)),
  )
  return (at) => most[Math.floor(at / size)] ?? 1
}

/** A scale for each row of 512. */
const int8: Layout = (length, seed) => {
  const tensor = tensorFor(length, 1, seed)
  const most = greatestOfGroups(tensor, 512)
  return new Uint8Array(Int8Array.from(tensor, (value, at) => Math.round((value / most(at)) * 127)).buffer)
}

/** Groups of 128 with a scale of their own elsewhere, two numbers in a byte: AWQ and GPTQ. */
const int4: Layout = (length, seed) => {
  const tensor = tensorFor(length * 2, 1, seed)
  const most = greatestOfGroups(tensor, 128)
  const number = (at: number) =>
    Math.max(0, Math.min(15, Math.round(((tensor[at] as number) / most(at)) * 7.5 + 7.5)))
  return Uint8Array.from({ length }, (_, at) => number(2 * at) | (number(2 * at + 1) << 4))
}

/** Blocks of ggml: how many numbers each holds, how many bytes it has, and how they are written. */
interface Block {
  readonly numbers: number
  readonly bytes: number
  write(numbers: Float32Array, target: DataView): void
}

const blocks =
  ({ numbers, bytes, write }: Block): Layout =>
  (length, seed) => {
    const count = Math.ceil(length / bytes)
    const tensor = madeUpTensor(count * numbers, seed)
    const whole = new Uint8Array(count * bytes)
    for (let block = 0; block < count; block++)
      write(
        tensor.subarray(block * numbers, (block + 1) * numbers),
        new DataView(whole.buffer, block * bytes, bytes),
      )
    return whole.slice(0, length)
  }

const greatest = (numbers: Float32Array) =>
  numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 1e-9)
const range = (numbers: Float32Array) => [Math.min(0, ...numbers), Math.max(...numbers)] as const

/** Whole numbers from 0 up, by the least and the greatest of a group. */
function stepsOf(numbers: Float32Array, levels: number): { steps: Uint8Array; scale: number; least: number } {
  const [least, most] = range(numbers)
  const scale = (most - least) / (levels - 1)
  return { scale, least, steps: Uint8Array.from(numbers, (number) => Math.round((number - least) / scale)) }
}

function packNibbles(steps: Uint8Array, target: DataView, offset: number): void {
  const half = steps.length / 2
  for (let at = 0; at < half; at++)
    target.setUint8(offset + at, ((steps[at] as number) & 15) | (((steps[at + half] as number) & 15) << 4))
}

/** One bit of each, from the bit that is named. */
function packBits(
  steps: Uint8Array,
  { target, offset, bit }: { target: DataView; offset: number; bit: number },
): void {
  for (let at = 0; at < steps.length; at++) {
    const place = offset + (at % (steps.length / 8))
    const shift = Math.floor(at / (steps.length / 8))
    target.setUint8(place, target.getUint8(place) | ((((steps[at] as number) >> bit) & 1) << shift))
  }
}

const q8 = blocks({
  numbers: 32,
  bytes: 34,
  write(numbers, target) {
    const scale = greatest(numbers) / 127
    target.setUint16(0, halfBits(scale), true)
    for (const [at, number] of numbers.entries()) target.setInt8(2 + at, Math.round(number / scale))
  },
})

/** Q4_0: the scale has the sign of the number that is farthest out. */
const q4 = blocks({
  numbers: 32,
  bytes: 18,
  write(numbers, target) {
    const far = numbers.reduce((one, other) => (Math.abs(other) > Math.abs(one) ? other : one), 0)
    const scale = far / -8 || 1e-9
    target.setUint16(0, halfBits(scale), true)
    packNibbles(
      Uint8Array.from(numbers, (number) => Math.min(15, Math.floor(number / scale + 8.5))),
      target,
      2,
    )
  },
})

/** Q4_1 and Q5_1: a scale and a least number; Q5 has a fifth bit of each number in four bytes. */
const withLeast = (bits: 4 | 5): Layout =>
  blocks({
    numbers: 32,
    bytes: bits === 4 ? 20 : 24,
    write(numbers, target) {
      const { steps, scale, least } = stepsOf(numbers, 2 ** bits)
      target.setUint16(0, halfBits(scale), true)
      target.setUint16(2, halfBits(least), true)
      if (bits === 5) packBits(steps, { target, offset: 4, bit: 4 })
      packNibbles(steps, target, bits === 4 ? 4 : 8)
    },
  })

const q5 = blocks({
  numbers: 32,
  bytes: 22,
  write(numbers, target) {
    const scale = greatest(numbers) / 15
    const steps = Uint8Array.from(numbers, (number) => Math.round(number / scale + 16))
    target.setUint16(0, halfBits(scale), true)
    packBits(steps, { target, offset: 2, bit: 4 })
    packNibbles(steps, target, 6)
  },
})

/** Groups of a super-block with 256 numbers, each with a scale of six bits and a least number of six bits. */
function groupsOf(numbers: Float32Array, size: number, levels: number) {
  const groups = Array.from({ length: 256 / size }, (_, at) =>
    stepsOf(numbers.subarray(at * size, (at + 1) * size), levels),
  )
  const scale = Math.max(...groups.map((group) => group.scale)) / 63
  const least = Math.max(...groups.map((group) => -group.least)) / 63
  return { groups, scale, least, steps: Uint8Array.from(groups.flatMap((group) => [...group.steps])) }
}

/** Q4_K and Q5_K. */
const superBlocks = (bits: 4 | 5): Layout =>
  blocks({
    numbers: 256,
    bytes: bits === 4 ? 144 : 176,
    write(numbers, target) {
      const { groups, scale, least, steps } = groupsOf(numbers, 32, 2 ** bits)
      target.setUint16(0, halfBits(scale), true)
      target.setUint16(2, halfBits(least), true)
      const [scales, leasts] = [
        groups.map((group) => Math.round(group.scale / scale)),
        groups.map((group) => Math.round(-group.least / least)),
      ]
      for (let at = 0; at < 4; at++) {
        const [scaleAt = 0, leastAt = 0] = [scales[at], leasts[at]]
        const [laterScale = 0, laterLeast = 0] = [scales[at + 4], leasts[at + 4]]
        target.setUint8(4 + at, (scaleAt & 63) | ((laterScale >> 4) << 6))
        target.setUint8(8 + at, (leastAt & 63) | ((laterLeast >> 4) << 6))
        target.setUint8(12 + at, (laterScale & 15) | ((laterLeast & 15) << 4))
      }
      if (bits === 5) packBits(steps, { target, offset: 16, bit: 4 })
      for (let at = 0; at < 4; at++)
        packNibbles(steps.subarray(at * 64, (at + 1) * 64), target, (bits === 4 ? 16 : 48) + at * 32)
    },
  })

const q6 = blocks({
  numbers: 256,
  bytes: 210,
  write(numbers, target) {
    const groups = Array.from({ length: 16 }, (_, at) => numbers.subarray(at * 16, (at + 1) * 16))
    const scales = groups.map((group) => greatest(group) / 31)
    const whole = Math.max(...scales) / 127
    const steps = Uint8Array.from(
      numbers,
      (number, at) => Math.round(number / (scales[at >> 4] ?? 1) + 32) & 63,
    )
    packNibbles(steps, target, 0)
    for (const bit of [4, 5]) packBits(steps, { target, offset: bit === 4 ? 128 : 160, bit })
    for (const [at, scale] of scales.entries()) target.setInt8(192 + at, Math.round(scale / whole))
    target.setUint16(208, halfBits(whole), true)
  },
})

const q2 = blocks({
  numbers: 256,
  bytes: 84,
  write(numbers, target) {
    const { groups, scale, least, steps } = groupsOf(numbers, 16, 4)
    for (const [at, group] of groups.entries())
      target.setUint8(
        at,
        Math.round(group.scale / scale / 4.2) | (Math.round(-group.least / least / 4.2) << 4),
      )
    for (const bit of [0, 1]) packBits(steps, { target, offset: 16 + 32 * bit, bit })
    target.setUint16(80, halfBits(scale), true)
    target.setUint16(82, halfBits(least), true)
  },
})

const q3 = blocks({
  numbers: 256,
  bytes: 110,
  write(numbers, target) {
    const scale = greatest(numbers) / 4
    const steps = Uint8Array.from(numbers, (number) =>
      Math.max(0, Math.min(7, Math.round(number / scale + 4))),
    )
    for (const bit of [0, 1, 2]) packBits(steps, { target, offset: 32 * bit, bit })
    for (let at = 0; at < 12; at++) target.setUint8(96 + at, (at * 53 + (steps[at] as number) * 31) & 255)
    target.setUint16(108, halfBits(scale), true)
  },
})

/** Every layout of numbers, as many bytes of it as are wanted. */
export const MADE_UP_LAYOUTS: Readonly<Record<string, Layout>> = {
  f32,
  bf16,
  f16,
  fp8,
  int8,
  int4,
  q8_0: q8,
  q4_0: q4,
  q4_1: withLeast(4),
  q5_0: q5,
  q5_1: withLeast(5),
  q2_k: q2,
  q3_k: q3,
  q4_k: superBlocks(4),
  q5_k: superBlocks(5),
  q6_k: q6,
}
