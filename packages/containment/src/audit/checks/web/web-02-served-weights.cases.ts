import type { CheckCases, FakeAnswer } from '../../../../test-support/check-case.ts'
import { modelNamed } from '../../../../test-support/made-up-models.ts'

const file = (bytes: Uint8Array): FakeAnswer => ({
  status: 206,
  bytes,
  headers: { 'content-type': 'application/octet-stream' },
})

export const cases: CheckCases = {
  fails: [
    {
      title: 'a file of safetensors',
      role: 'storefront',
      routes: { '/models/model.safetensors': file(modelNamed('safetensors').subarray(0, 65_536)) },
      certainty: 'confirmed',
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
