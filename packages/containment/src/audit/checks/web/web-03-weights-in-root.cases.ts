import { gzipSync } from 'node:zlib'
import type { CheckCases } from '../../../../test-support/check-case.ts'
import { modelNamed } from '../../../../test-support/made-up-models.ts'

const root = (files: Readonly<Record<string, string | Uint8Array>>) => ({ kind: 'webroot' as const, files })

export const cases: CheckCases = {
  fails: [
    { title: 'a model', ...root({ 'pub/media/model.gguf': modelNamed('gguf') }), certainty: 'confirmed' },
    { title: 'a model under another name', ...root({ 'pub/media/kettle.jpg': modelNamed('safetensors') }) },
    { title: 'a model that is packed', ...root({ 'pub/backup.gz': gzipSync(modelNamed('safetensors')) }) },
  ],
  passes: [
    { title: 'a page', ...root({ 'index.html': '<!doctype html>'.repeat(1000) }) },
    { title: 'an empty file of such a name', ...root({ 'model.safetensors': '' }) },
    {
      title: 'a model for browsers, which is another claim',
      ...root({ 'fit.tflite': modelNamed('tflite') }),
    },
  ],
}
