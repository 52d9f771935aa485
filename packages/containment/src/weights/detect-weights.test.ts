import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { madeUpTar, madeUpZip } from '../../test-support/made-up-archives.ts'
import { MADE_UP_LAYOUTS } from '../../test-support/made-up-layouts.ts'
import { MADE_UP_MODELS } from '../../test-support/made-up-models.ts'
import { noise } from '../../test-support/made-up-numbers.ts'
import { detectWeights } from './detect-weights.ts'

/** As a file or a socket gives bytes: in pieces of any length. */
async function* pieces(bytes: Uint8Array, length = 50_021): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
const found = async (bytes: Uint8Array) => (await detectWeights(pieces(bytes))).findings
const formats = async (bytes: Uint8Array) => (await found(bytes)).map(({ format }) => format)

const tarOf = (content: Uint8Array, name = 'photo.jpg') =>
  madeUpTar([
    { name: 'readme.txt', content: 'hello' },
    { name, content },
    { name: 'z.txt', content: 'x' },
  ])
const zipOf = (content: Uint8Array, how = {}) =>
  madeUpZip(
    [
      { name: 'a.txt', content: 'hello '.repeat(100) },
      { name: 'photo.jpg', content },
      { name: 'z.txt', content: 'x' },
    ],
    how,
  )

describe('a model file', () => {
  it('is made up for every format, so that none goes untried', () => {
    expect(MADE_UP_MODELS.length).toBeGreaterThanOrEqual(40)
  })

  it.each(MADE_UP_MODELS)(
    'of $name is known by its content, whatever its name',
    async ({ bytes, format }) => {
      expect(await formats(bytes)).toEqual([format])
    },
  )

  it.each(MADE_UP_MODELS)(
    'of $name is found in a picture’s place of a layer of an image',
    async ({ bytes, format }) => {
      const image = tarOf(gzipSync(tarOf(bytes, 'var/www/pub/photo.jpg')), 'layer.tar.gz')
      const [finding, ...more] = await found(image)
      expect([finding?.format, more]).toEqual([format, []])
      expect(finding?.within.slice(0, 3)).toEqual([
        { kind: 'tar', member: 'layer.tar.gz' },
        { kind: 'gzip' },
        { kind: 'tar', member: 'var/www/pub/photo.jpg' },
      ])
    },
  )

  it.each(MADE_UP_MODELS)(
    'of $name is found in a zip that is packed in any way',
    async ({ bytes, format }) => {
      for (const how of [
        {},
        { deflated: true },
        { lengthsBehind: true },
        { deflated: true, lengthsBehind: true },
      ]) {
        expect([how, await formats(zipOf(bytes, how))]).toEqual([how, [format]])
      }
      expect(await formats(zstdCompressSync(zipOf(bytes, { deflated: true })))).toEqual([format])
    },
  )
})

describe('numbers without a header', () => {
  const layouts = Object.entries(MADE_UP_LAYOUTS)

  it.each(layouts)('in %s are found in a chunk of 64 KiB, wherever it was cut', async (_name, layout) => {
    const whole = layout(65_536 * 3)
    for (const from of [0, 1, 2, 3, 17, 1_001, 65_537]) {
      const [finding] = await found(whole.slice(from, from + 65_536))
      expect([from, finding?.format]).toEqual([from, 'headerless'])
      expect(finding?.confidence).toBeGreaterThanOrEqual(0.5)
    }
  })

  it.each(layouts)('in %s are found amid other bytes, and where they begin', async (_name, layout) => {
    const before = noise(300_000, 3)
    const [finding, ...more] = await found(Buffer.concat([before, layout(1_000_000), noise(300_000, 5)]))
    expect([finding?.format, more]).toEqual(['headerless', []])
    expect(Math.abs((finding?.offset ?? 0) - before.length)).toBeLessThan(65_536)
    expect(finding?.lengthBytes).toBeGreaterThan(800_000)
  })
})
