import type { CheckCases } from '../../../../test-support/check-case.ts'

const description = { json: { openapi: '3.0.1', info: { title: 'TorchServe APIs', version: '0.12.0' } } }

export const cases: CheckCases = {
  fails: [
    {
      title: 'management for everybody',
      routes: {
        '/api-description': description,
        '/models': { json: { models: [{ modelName: 'ranker', modelUrl: 'ranker.mar' }] } },
      },
      certainty: 'confirmed',
    },
    { title: 'its description alone', routes: { '/api-description': description }, certainty: 'suspected' },
  ],
  passes: [
    {
      title: 'another description',
      routes: { '/api-description': { json: { openapi: '3.0.1', info: { title: 'Shop' } } } },
    },
    { title: 'the models of a shop', routes: { '/models': { json: { models: [{ name: 'coupé' }] } } } },
  ],
}
