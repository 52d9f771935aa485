import type { CheckCases } from '../../../../test-support/check-case.ts'

const page = (text: string) => ({ text, headers: { 'content-type': 'text/html' } })

export const cases: CheckCases = {
  fails: [
    {
      title: 'a listing of nginx',
      role: 'storefront',
      routes: {
        '/models/': page(
          '<title>Index of /models/</title><a href="ranker.safetensors">ranker.safetensors</a>',
        ),
      },
      certainty: 'confirmed',
    },
    {
      title: 'a listing of an object store',
      role: 'storefront',
      routes: {
        '/': {
          text: '<ListBucketResult><Contents><Key>shop/model.gguf</Key></Contents></ListBucketResult>',
          headers: { 'content-type': 'application/xml' },
        },
      },
    },
  ],
  passes: [
    {
      title: 'a listing of pictures',
      role: 'storefront',
      routes: { '/files/': page('<title>Index of /files/</title><a href="kettle.jpg">kettle.jpg</a>') },
    },
    {
      title: 'a page about models',
      role: 'storefront',
      routes: { '/models/': page('<title>Our models</title><a href="/docs/model.onnx">how we made it</a>') },
    },
  ],
}
