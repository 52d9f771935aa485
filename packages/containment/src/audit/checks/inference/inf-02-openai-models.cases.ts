import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'an open server',
      routes: {
        '/v1/models': { json: { object: 'list', data: [{ id: 'shop', object: 'model', owned_by: 'vllm' }] } },
      },
      certainty: 'confirmed',
    },
  ],
  passes: [
    { title: 'a server that refuses', routes: { '/v1/models': { status: 401, json: { error: {} } } } },
    { title: 'a catalogue of cars', routes: { '/v1/models': { json: { data: [{ id: 'coupé' }] } } } },
  ],
}
