import type { CheckCases } from '../../../../test-support/check-case.ts'

const refused = { status: 401, json: {} }

export const cases: CheckCases = {
  fails: [
    { title: 'an origin without TLS', routes: { '*': refused }, certainty: 'confirmed' },
    {
      title: 'a shop without HSTS',
      role: 'storefront',
      tls: { names: ['localhost'] },
      routes: { '*': refused },
    },
  ],
  passes: [
    {
      title: 'a redirect to https',
      routes: { '*': { status: 308, headers: { location: 'https://llm.shop.example/' }, text: '' } },
    },
    { title: 'TLS', tls: { names: ['localhost'] }, routes: { '*': refused } },
    {
      title: 'a shop with HSTS',
      role: 'storefront',
      tls: { names: ['localhost'] },
      routes: { '*': { ...refused, headers: { 'strict-transport-security': 'max-age=31536000' } } },
    },
  ],
}
