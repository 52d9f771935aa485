import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'Qdrant',
      routes: { '/collections': { json: { result: { collections: [] }, status: 'ok', time: 0.1 } } },
      certainty: 'confirmed',
    },
    {
      title: 'Weaviate',
      routes: {
        '/v1/schema': { json: { classes: [{ class: 'Faq' }] } },
        '/v1/meta': { json: { hostname: 'http://[::]:8080', modules: {}, version: '1.30.0' } },
      },
      certainty: 'confirmed',
    },
    {
      title: 'Chroma',
      routes: {
        '/api/v2/heartbeat': { json: { 'nanosecond heartbeat': 1 } },
        '/api/v2/tenants/default_tenant/databases/default_database/collections': {
          json: [{ id: 'a', name: 'faq', tenant: 'default_tenant' }],
        },
      },
      certainty: 'confirmed',
    },
    {
      title: 'Milvus',
      routes: { '/api/v1/collections': { json: { status: {}, collection_names: ['faq'] } } },
    },
  ],
  passes: [
    { title: 'Qdrant with a key', routes: { '/collections': { status: 403, json: {} } } },
    { title: 'the collections of a shop', routes: { '/collections': { json: { collections: ['autumn'] } } } },
  ],
}
