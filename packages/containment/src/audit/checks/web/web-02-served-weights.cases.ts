import type { CheckCases, FakeAnswer } from '../../../../test-support/check-case.ts'
import { modelNamed } from '../../../../test-support/made-up-models.ts'

const file = (bytes: Uint8Array, wholeBytes = bytes.length): FakeAnswer => ({
  status: 206,
  bytes,
  headers: {
    'content-type': 'application/octet-stream',
    'content-range': `bytes 0-${bytes.length - 1}/${wholeBytes}`,
  },
})

export const cases: CheckCases = {
  fails: [
    {
      title: 'a file of safetensors',
      role: 'storefront',
      routes: { '/models/model.safetensors': file(modelNamed('safetensors').subarray(0, 65_536)) },
      certainty: 'confirmed',
      severity: 'critical',
    },
    {
      title: 'a small model that a page runs itself',
      role: 'storefront',
      routes: { '/assets/models/model.onnx': file(modelNamed('onnx')) },
      certainty: 'suspected',
      severity: 'medium',
    },
    {
      title: 'another of those',
      role: 'storefront',
      routes: { '/models/model.tflite': file(modelNamed('tflite')) },
      certainty: 'suspected',
      severity: 'medium',
    },
    {
      title: 'a model of such a kind that no page could load',
      role: 'storefront',
      routes: { '/models/model.onnx': file(modelNamed('onnx'), 4_000_000_000) },
      severity: 'critical',
    },
    {
      title: 'weights under another name',
      role: 'storefront',
      routes: { '/pub/media/models/model.bin': file(modelNamed('gguf')) },
    },
  ],
  passes: [
    {
      title: 'a text under such a name',
      role: 'storefront',
      routes: { '/models/model.bin': { text: 'where is the model of this kettle '.repeat(9) } },
    },
    {
      title: 'a page for every path',
      role: 'storefront',
      routes: { '*': { text: '<!doctype html>'.repeat(20), headers: { 'content-type': 'text/html' } } },
    },
  ],
}
