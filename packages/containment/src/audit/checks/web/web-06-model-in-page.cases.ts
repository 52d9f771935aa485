import { createHash } from 'node:crypto'
import type { CheckCases } from '../../../../test-support/check-case.ts'
import { modelNamed } from '../../../../test-support/made-up-models.ts'

const text = 'whatever the private model is made of'

export const cases: CheckCases = {
  fails: [
    {
      title: 'a model of ONNX',
      kind: 'webroot',
      files: { 'fit.onnx': modelNamed('onnx') },
      certainty: 'suspected',
    },
    {
      title: 'a graph of TensorFlow.js',
      kind: 'webroot',
      files: { 'm/model.json': '{"modelTopology":{},"weightsManifest":[]}' },
    },
    {
      title: 'a copy of the private model',
      kind: 'webroot',
      files: { 'a.bin': text },
      model: { digests: [createHash('sha256').update(text).digest('hex')] },
      certainty: 'confirmed',
    },
  ],
  passes: [
    { title: 'a page', kind: 'webroot', files: { 'index.html': '<!doctype html>', 'a.json': '{}' } },
    {
      title: 'another file',
      kind: 'webroot',
      files: { 'a.bin': text },
      model: { digests: ['0'.repeat(64)] },
    },
  ],
}
