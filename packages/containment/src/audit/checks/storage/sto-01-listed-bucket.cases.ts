import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'an open bucket of S3',
      bucket: 's3',
      routes: {
        '/models': {
          text: '<?xml version="1.0"?><ListBucketResult><Name>models</Name><Contents><Key>a.gguf</Key></Contents></ListBucketResult>',
        },
      },
      certainty: 'confirmed',
    },
    {
      title: 'an open bucket of Google',
      bucket: 'gcs',
      routes: {
        '/storage/v1/b/models/o': { json: { kind: 'storage#objects', items: [{ name: 'a.gguf' }] } },
      },
      certainty: 'confirmed',
    },
  ],
  passes: [
    {
      title: 'a bucket that refuses',
      bucket: 's3',
      routes: { '*': { status: 403, text: '<Error><Code>AccessDenied</Code></Error>' } },
    },
    { title: 'a page for every path', bucket: 's3', routes: { '*': { text: '<html>models</html>' } } },
    { title: 'JSON for every path', bucket: 'gcs', routes: { '*': { json: { items: [] } } } },
  ],
}
