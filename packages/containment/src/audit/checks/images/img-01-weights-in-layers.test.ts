import { createHash } from 'node:crypto'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { auditCase } from '../../../../test-support/audit-case.ts'
import { madeUpTar } from '../../../../test-support/made-up-archives.ts'
import { modelNamed } from '../../../../test-support/made-up-models.ts'
import { weightsInLayers } from './img-01-weights-in-layers.ts'

const FILE = 'app/models/ranker.bin'
const holding = (...names: readonly string[]): Buffer =>
  madeUpTar(names.map((name) => ({ name, content: Buffer.from(name.includes('.wh.') ? '' : 'x') })))
const weights = madeUpTar([{ name: FILE, content: Buffer.from(modelNamed('safetensors')) }])
const code = holding('app/server.js')

const nameOf = (layer: Uint8Array): string =>
  `blobs/sha256/${createHash('sha256').update(layer).digest('hex')}`
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

/** As docker save writes it: the layers in any order, and a list that says theirs. */
function saved(
  layers: readonly Uint8Array[],
  written: readonly Uint8Array[] = layers.toReversed(),
): Readonly<Record<string, Uint8Array>> {
  const members = written.map((content) => ({ name: nameOf(content), content: Buffer.from(content) }))
  const list = json([{ Config: 'c.json', RepoTags: ['shop/llm:1'], Layers: layers.map(nameOf) }])
  return { 'image.tar': madeUpTar([...members, { name: 'manifest.json', content: list }]) }
}

/** As OCI lays it out. */
function laidOut(layers: readonly Uint8Array[]): Readonly<Record<string, Uint8Array>> {
  const manifest = json({
    schemaVersion: 2,
    layers: layers.map((layer) => ({ digest: nameOf(layer).replace('blobs/sha256/', 'sha256:') })),
  })
  return {
    'oci-layout': json({ imageLayoutVersion: '1.0.0' }),
    [nameOf(manifest)]: manifest,
    ...Object.fromEntries(layers.map((layer) => [nameOf(layer), layer])),
  }
}

async function saidOf(files: Readonly<Record<string, Uint8Array>>): Promise<readonly string[]> {
  const path = 'image.tar' in files ? 'image.tar' : '.'
  const { findings, notices } = await auditCase({ title: '', kind: 'image', path, files }, [weightsInLayers])
  expect(notices).toEqual([])
  return findings.map(({ evidence }) => evidence.says)
}

describe('weights in an image', () => {
  it.each([
    ['its name', holding('app/models/.wh.ranker.bin'), 'deletes'],
    ['a folder above it', holding('app/.wh.models'), 'deletes'],
    ['the folder of all', holding('./.wh.app'), 'deletes'],
    ['a folder that begins anew', holding('app/models/.wh..wh..opq'), 'deletes'],
    ['another file of its name', holding('/app/models/ranker.bin'), 'replaces'],
  ])('are told with the layer that hides them, by %s', async (_, hiding, how) => {
    const said = [
      `Layer 2 of 4 holds weights (safetensors); layer 4 ${how} the file, and whoever has the image has it all the same.`,
    ]
    const layers = [code, weights, holding('app/b.js'), hiding]
    expect(await saidOf(saved(layers))).toEqual(said)
    expect(await saidOf(saved(layers.map((layer) => gzipSync(layer))))).toEqual(said)
    expect(await saidOf(laidOut(layers.map((layer) => zstdCompressSync(layer))))).toEqual(said)
  })

  it('are hidden by the first layer that does it', async () => {
    const layers = [weights, holding('app/models/.wh.ranker.bin'), holding('app/.wh.models')]
    const said = [
      'Layer 1 of 3 holds weights (safetensors); layer 2 deletes the file, and whoever has the image has it all the same.',
    ]
    expect(await saidOf(saved(layers))).toEqual(said)
    expect(await saidOf(saved(layers, layers))).toEqual(said)
  })

  it('are each hidden by what is above them', async () => {
    const other = madeUpTar([{ name: 'app/other.bin', content: Buffer.from(modelNamed('gguf')) }])
    const layers = [weights, holding('app/.wh.other.bin'), other, holding('app/models/.wh.ranker.bin')]
    expect((await saidOf(saved(layers, layers))).toSorted()).toEqual([
      'Layer 1 of 4 holds weights (safetensors); layer 4 deletes the file, and whoever has the image has it all the same.',
      'Layer 3 of 4 holds weights (gguf).',
    ])
  })

  it('are hidden by nothing below them, beside them or of another name', async () => {
    const layers = [
      holding('app/models/.wh.ranker.bin'),
      weights,
      holding('app/models/.wh.ranker', 'app/.wh.ranker.bin', 'other/.wh..wh..opq'),
    ]
    expect(await saidOf(saved(layers))).toEqual(['Layer 2 of 3 holds weights (safetensors).'])
  })

  it('are told without a number where no list says one', async () => {
    const members = [{ name: nameOf(weights), content: weights }]
    for (const list of ['[{"Layers":["blobs/sha256/other"]}]', '{"layers":', '[1]'])
      expect(
        await saidOf({
          'image.tar': madeUpTar([...members, { name: 'manifest.json', content: Buffer.from(list) }]),
        }),
      ).toEqual(['A layer holds weights (safetensors).'])
  })
})
