import type { CheckCases } from '../../../../test-support/check-case.ts'

const allow = (origin: string, more: Readonly<Record<string, string>> = {}) => ({
  status: 401,
  json: {},
  headers: { 'access-control-allow-origin': origin, ...more },
})

export const cases: CheckCases = {
  fails: [
    {
      title: 'a server that gives back every origin, with cookies',
      routes: {
        '*': allow('https://stranger.invalid', { 'access-control-allow-credentials': 'true' }),
      },
      certainty: 'confirmed',
    },
    {
      title: 'a server that allows all to read',
      routes: { '/v1/models': allow('*') },
      certainty: 'suspected',
    },
  ],
  passes: [
    { title: 'a server that allows the shop', routes: { '*': allow('https://shop.example') } },
    { title: 'a server that says nothing', routes: { '/v1/models': { status: 401, json: {} } } },
    { title: 'a shop, whose images anybody may show', role: 'storefront', routes: { '*': allow('*') } },
  ],
}
