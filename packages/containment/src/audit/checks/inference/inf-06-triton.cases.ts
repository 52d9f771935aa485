import type { CheckCases } from '../../../../test-support/check-case.ts'

const server = { name: 'triton', version: '2.58.0', extensions: ['classification', 'model_repository'] }

export const cases: CheckCases = {
  fails: [
    { title: 'an open server', routes: { '/v2': { json: server } }, certainty: 'confirmed' },
    {
      title: 'one that lists its repository',
      active: true,
      routes: {
        '/v2': { json: { name: 'triton' } },
        'POST /v2/repository/index': { json: [{ name: 'ranker', version: '1', state: 'READY' }] },
      },
      certainty: 'confirmed',
    },
  ],
  passes: [
    { title: 'a registry of images', routes: { '/v2': { status: 401, json: { errors: [] } } } },
    { title: 'another server of the same protocol', routes: { '/v2': { json: { name: 'mlserver' } } } },
  ],
}
