import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'an open registry',
      role: 'registry',
      routes: {
        '/v2/_catalog': {
          json: { repositories: ['shop/ranker'] },
          headers: { 'Docker-Distribution-Api-Version': 'registry/2.0' },
        },
      },
      certainty: 'confirmed',
    },
  ],
  passes: [
    { title: 'one that refuses', role: 'registry', routes: { '*': { status: 401, json: { errors: [] } } } },
    {
      title: 'a shop, which is not asked',
      role: 'storefront',
      routes: { '*': { json: { repositories: ['a'] } } },
    },
  ],
}
