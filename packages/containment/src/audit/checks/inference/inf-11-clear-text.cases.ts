import type { CheckCases } from '../../../../test-support/check-case.ts'

const refused = { status: 401, json: {} }
const page = { text: '<!doctype html>', headers: { 'content-type': 'text/html' } }
const strict = { 'strict-transport-security': 'max-age=31536000' }

export const cases: CheckCases = {
  fails: [
    { title: 'an origin without TLS', routes: { '*': refused }, certainty: 'confirmed' },
    {
      title: 'a shop without HSTS',
      role: 'storefront',
      tls: { names: ['localhost'] },
      routes: { '/': page },
    },
    {
      title: 'a shop with HSTS where nothing is, and none where somebody comes',
      role: 'storefront',
      tls: { names: ['localhost'] },
      routes: { '/': page, '*': { status: 404, headers: strict, text: '' } },
    },
    {
      title: 'an origin whose start page leads to https, and nothing else does',
      routes: {
        '/': { status: 308, headers: { location: 'https://llm.shop.example/' }, text: '' },
        '*': refused,
      },
    },
  ],
  passes: [
    {
      title: 'a redirect to https',
      routes: { '*': { status: 308, headers: { location: 'https://llm.shop.example/' }, text: '' } },
    },
    { title: 'TLS', tls: { names: ['localhost'] }, routes: { '*': refused } },
    {
      title: 'a shop with HSTS, as nginx sends it: not with what it does not find',
      role: 'storefront',
      tls: { names: ['localhost'] },
      routes: {
        '/': { ...page, headers: { ...page.headers, ...strict } },
        '*': { status: 404, text: '' },
      },
    },
    {
      title: 'a shop that is down, and says nothing as it would',
      role: 'storefront',
      tls: { names: ['localhost'] },
      routes: { '*': { status: 503, text: '' } },
    },
  ],
}
