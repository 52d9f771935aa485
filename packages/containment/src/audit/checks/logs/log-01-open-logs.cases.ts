import type { CheckCases } from '../../../../test-support/check-case.ts'

const greeting = {
  name: 'a',
  cluster_uuid: 'b',
  version: { number: '8.18.0' },
  tagline: 'You Know, for Search',
}

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
