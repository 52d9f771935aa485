import { gzipSync, zstdCompressSync } from 'node:zlib'
import type { CheckCases } from '../../../../test-support/check-case.ts'
import { madeUpTar } from '../../../../test-support/made-up-archives.ts'
import { modelNamed } from '../../../../test-support/made-up-models.ts'

const layer = (name: string, content: Uint8Array): Buffer =>
  madeUpTar([{ name, content: Buffer.from(content) }])
const weights = layer('app/models/ranker.bin', modelNamed('safetensors'))
const deletion = layer('app/models/.wh.ranker.bin', new Uint8Array())
const saved = (...layers: readonly Uint8Array[]): Buffer =>
  madeUpTar([
    { name: 'manifest.json', content: Buffer.from('[{"Config":"c.json","Layers":[]}]') },
    ...layers.map((content, at) => ({
      name: `blobs/sha256/${`${at}`.repeat(64)}`,
      content: Buffer.from(content),
    })),
  ])
const text = layer('app/server.js', new TextEncoder().encode('serve()\n'.repeat(2000)))
const image = (content: Uint8Array) => ({
  kind: 'image' as const,
  path: 'image.tar',
  files: { 'image.tar': content },
})

export const cases: CheckCases = {
  fails: [
    { title: 'a layer with weights', ...image(saved(weights)), certainty: 'confirmed' },
    { title: 'weights that a later layer deletes', ...image(saved(weights, deletion)) },
    { title: 'a layer packed by gzip', ...image(saved(gzipSync(weights))) },
    { title: 'a layer packed by zstd', ...image(saved(zstdCompressSync(weights))) },
    {
      title: 'an OCI layout',
      kind: 'image',
      files: {
        'oci-layout': '{"imageLayoutVersion":"1.0.0"}',
        [`blobs/sha256/${'a'.repeat(64)}`]: gzipSync(weights),
      },
    },
  ],
  passes: [
    { title: 'an image of code', ...image(saved(gzipSync(text))) },
    { title: 'the names of weights alone', ...image(saved(deletion)) },
  ],
}
