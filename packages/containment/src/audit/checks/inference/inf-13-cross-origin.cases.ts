import type { CheckCases } from '../../../../test-support/check-case.ts'

const allow = (origin: string, more: Readonly<Record<string, string>> = {}) => ({
  status: 401,
  json: {},
  headers: { 'access-control-allow-origin': origin, ...more },
})

const withCookies = allow('https://stranger.invalid', { 'access-control-allow-credentials': 'true' })
const nothing = { ...allow('*'), status: 404 }

export const cases: CheckCases = {
  fails: [
    {
      title: 'a server that gives back every origin, with cookies',
      routes: {
        '*': withCookies,
        'OPTIONS /v1/chat/completions': { ...withCookies, status: 204 },
      },
      certainty: 'confirmed',
      severity: 'high',
    },
    {
      title: 'a server that allows all to read',
      routes: { '/v1/models': allow('*') },
      certainty: 'suspected',
    },
    {
      title: 'a server that lists no models and lets everybody chat',
      routes: {
        '*': nothing,
        'OPTIONS /v1/chat/completions': { ...allow('*'), status: 204 },
        'GET /v1/chat/completions': { ...allow('*'), status: 405 },
      },
      certainty: 'suspected',
    },
  ],
  passes: [
    { title: 'a server that allows the shop', routes: { '*': allow('https://shop.example') } },
    { title: 'a server that says nothing', routes: { '/v1/models': { status: 401, json: {} } } },
    { title: 'a server that allows all, and is no model', routes: { '*': nothing } },
    {
      title: 'one that says so before it says that nothing is there',
      routes: { '*': nothing, 'OPTIONS /v1/chat/completions': { ...allow('*'), status: 204 } },
    },
    {
      title: 'one page for every path, which everybody may read',
      routes: { '*': { text: '<title>shop</title>', headers: { 'access-control-allow-origin': '*' } } },
    },
    {
      title: 'a refusal of the question, at which browsers stop',
      routes: { '/v1/models': { status: 401, json: {} }, 'OPTIONS /v1/chat/completions': allow('*') },
    },
    { title: 'a shop, whose images anybody may show', role: 'storefront', routes: { '*': allow('*') } },
  ],
}
