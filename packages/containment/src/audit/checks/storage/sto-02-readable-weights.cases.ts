import type { CheckCases } from '../../../../test-support/check-case.ts'
import { modelNamed } from '../../../../test-support/made-up-models.ts'

const listing = (key: string): string =>
  `<ListBucketResult><Name>models</Name><Contents><Key>${key}</Key></Contents></ListBucketResult>`

export const cases: CheckCases = {
  fails: [
    {
      title: 'weights under a name that is listed',
      bucket: 's3',
      routes: {
        '/models': { text: listing('2026/ranker.dat') },
        '/models/2026/ranker.dat': {
          bytes: modelNamed('safetensors'),
          headers: { 'content-type': 'binary/octet-stream' },
        },
      },
      certainty: 'confirmed',
    },
    {
      title: 'weights under a usual name, in a bucket that lists nothing',
      bucket: 'gcs',
      routes: {
        '/models/model.gguf': {
          bytes: modelNamed('gguf'),
          headers: { 'content-type': 'application/octet-stream' },
        },
      },
    },
  ],
  passes: [
    {
      title: 'pictures',
      bucket: 's3',
      routes: {
        '/models': { text: listing('kettle.jpg') },
        '/models/kettle.jpg': { text: 'picture '.repeat(100) },
      },
    },
    {
      title: 'a name that leads into another bucket',
      bucket: 's3',
      routes: {
        '/models': { text: listing('../others/model.dat') },
        '/others/model.dat': {
          bytes: modelNamed('safetensors'),
          headers: { 'content-type': 'binary/octet-stream' },
        },
      },
    },
    { title: 'a bucket that refuses', bucket: 's3', routes: { '*': { status: 403, text: '' } } },
  ],
}
