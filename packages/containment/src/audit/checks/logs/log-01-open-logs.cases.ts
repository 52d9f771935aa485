import type { CheckCases } from '../../../../test-support/check-case.ts'

const greeting = {
  name: 'a',
  cluster_uuid: 'b',
  version: { number: '8.18.0' },
  tagline: 'You Know, for Search',
}

/** What a cluster of a thousand indices says of them, unless it is asked for two columns. */
const indices = Array.from({ length: 2000 }, (_, at) => ({
  health: 'green',
  status: 'open',
  index: `prompts-${at}`,
  uuid: 'x'.repeat(22),
  pri: '1',
  rep: '1',
  'docs.count': '100000',
  'docs.deleted': '0',
  'store.size': '1.2gb',
  'pri.store.size': '1.2gb',
  'dataset.size': '1.2gb',
}))

export const cases: CheckCases = {
  fails: [
    {
      title: 'an open cluster',
      role: 'logs',
      routes: {
        '/': { json: greeting },
        '/_cat/indices': { json: [{ health: 'green', index: 'prompts-2026.11' }] },
      },
      certainty: 'confirmed',
    },
    {
      title: 'an open cluster of many indices',
      role: 'logs',
      routes: {
        '/': { json: greeting },
        '/_cat/indices?format=json&h=index,health': {
          json: indices.map(({ health, index }) => ({ index, health })),
        },
        '/_cat/indices': { json: indices },
      },
      certainty: 'confirmed',
    },
    {
      title: 'its greeting alone',
      role: 'logs',
      routes: { '/': { json: greeting } },
      certainty: 'suspected',
    },
    {
      title: 'Kibana',
      role: 'logs',
      routes: {
        '/api/status': {
          json: { version: { number: '8.18.0' }, status: { overall: { level: 'available' } } },
        },
      },
    },
    {
      title: 'Loki',
      role: 'logs',
      routes: { '/loki/api/v1/labels': { json: { status: 'success', data: ['app'] } } },
    },
  ],
  passes: [
    { title: 'a cluster with security', role: 'logs', routes: { '*': { status: 401, json: { error: {} } } } },
    { title: 'a shop’s own JSON', role: 'logs', routes: { '/': { json: { version: '1' } } } },
  ],
}
