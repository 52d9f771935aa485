import { createCipheriv, createHash } from 'node:crypto'
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { noise, seeded } from '../../test-support/made-up-numbers.ts'
import { detectWeights } from './detect-weights.ts'

const LENGTH = 400_000
async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
const floats = (numberAt: (at: number) => number, length = LENGTH / 4) =>
  Buffer.from(Float32Array.from({ length }, (_, at) => numberAt(at)).buffer)
const words = (numberAt: (at: number) => number) =>
  Buffer.from(Int16Array.from({ length: LENGTH / 2 }, (_, at) => numberAt(at)).buffer)
const u32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer)
const random = seeded(11)

/** Vertices of a vase: position, normal and place in the texture. */
const mesh = floats((at) => {
  const [vertex, part] = [Math.floor(at / 8), at % 8]
  const [turn, height] = [((vertex % 64) / 64) * 2 * Math.PI, Math.floor(vertex / 64) / 200]
  const radius = 0.3 + 0.1 * Math.sin(height * 9)
  return (
    [
      radius * Math.cos(turn),
      height,
      radius * Math.sin(turn),
      Math.cos(turn),
      0.1,
      Math.sin(turn),
      turn / 6.3,
      height,
    ][part] ?? 0
  )
})
const json = Buffer.from('{"asset":{"version":"2.0"}}  ')
const glb = Buffer.concat([
  Buffer.from('glTF'),
  u32(2, 12 + 8 + json.length + 8 + mesh.length, json.length),
  Buffer.from('JSON'),
  json,
  u32(mesh.length),
  Buffer.from('BIN\0'),
  mesh,
])
const loud = (at: number) => 9_000 * Math.sin(at / 7) + 4_000 * Math.sin(at / 31) + 2_000 * (random() - 0.5)
const prose =
  'The kettle of copper boils in four minutes and fits each stove; it is sent back free of charge. '

const NOT_WEIGHTS: readonly (readonly [string, Uint8Array])[] = [
  ['a mesh of a product', glb],
  ['a mesh without its file', mesh],
  ['sound of 16 bits', words(loud)],
  ['sound of 32 bits', floats((at) => loud(at) / 32_768)],
  ['quiet noise of a microphone', words((at) => 40 * Math.sin(at / 90) + 60 * (random() - 0.5))],
  [
    'a picture without packing',
    Buffer.from(
      Uint8Array.from({ length: LENGTH }, (_, at) => 128 + 90 * Math.sin((at % 3_000) / 300) + 20 * random()),
    ),
  ],
  ['random bytes', noise(LENGTH)],
  [
    'what is encrypted',
    createCipheriv('aes-256-ctr', createHash('sha256').update('a').digest(), Buffer.alloc(16)).update(
      Buffer.alloc(LENGTH),
    ),
  ],
  [
    'what is packed',
    deflateRawSync(Buffer.from(Array.from({ length: 60_000 }, () => prose.slice(random() * 90)).join(''))),
  ],
  [
    'what is packed by Brotli',
    brotliCompressSync(
      Buffer.from(Array.from({ length: 20_000 }, () => prose.slice(random() * 90)).join('')),
    ),
  ],
  ['text in a gzip', gzipSync(Buffer.from(prose.repeat(8_000)))],
  ['text', Buffer.from(prose.repeat(6_000))],
  ['text in another alphabet', Buffer.from('Чайник из меди закипает за четыре минуты. '.repeat(6_000))],
  ['text in UTF-16', Buffer.from(prose.repeat(3_000), 'utf16le')],
  ['numbers in JSON', Buffer.from(JSON.stringify(Array.from({ length: 30_000 }, () => random() - 0.5)))],
  ['base64', Buffer.from(Buffer.from(noise(LENGTH)).toString('base64'))],
  ['nothing but zeros', Buffer.alloc(LENGTH)],
  ['counters', u32(...Array.from({ length: 50_000 }, (_, at) => at * 7))],
  ['prices', floats(() => Math.round(random() * 20_000) / 100)],
  [
    'moments',
    Buffer.from(Float64Array.from({ length: 40_000 }, (_, at) => 1.7e9 + at * 3.3 + random()).buffer),
  ],
  [
    'ids',
    Buffer.from(
      BigUint64Array.from({ length: 40_000 }, (_, at) => 7_000_000_000_000n + BigInt(at * 131)).buffer,
    ),
  ],
  [
    'records of fixed length',
    Buffer.concat(
      Array.from({ length: 6_000 }, (_, at) =>
        Buffer.concat([u32(at, at * 3), noise(24, at), u32(1, 0, 19)]),
      ),
    ),
  ],
  [
    'a pickle of settings',
    Buffer.from('\x80\x04\x95\x20\0\0\0\0\0\0\0}\x94(\x8c\x04name\x94\x8c\x06kettle\x94u.', 'latin1'),
  ],
  [
    'a list of dates of NumPy',
    Buffer.concat([
      Buffer.from(
        "\x93NUMPY\x01\x00\x76\x00{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (9,), }".padEnd(
          128,
          ' ',
        ),
        'latin1',
      ),
      u32(...Array(9_000).keys()),
    ]),
  ],
  [
    'JSON that looks like a header',
    Buffer.concat([
      Buffer.from(BigUint64Array.of(40n).buffer),
      Buffer.from('{"name":"kettle","dtype":"no","x":12345}'),
      Buffer.from(prose),
    ]),
  ],
]

describe('what is no model', () => {
  it.each(NOT_WEIGHTS)('is taken for none: %s', async (_what, bytes) => {
    expect((await detectWeights(whole(bytes))).findings).toEqual([])
  })
})
