import type { CheckCases } from '../../../../test-support/check-case.ts'

const har = (url: string, headers: readonly object[] = []): string =>
  JSON.stringify({ log: { entries: [{ request: { url, headers } }] } })
const fromPage = (url: string, headers: readonly object[]): string =>
  JSON.stringify({
    log: {
      entries: [{ request: { url: 'https://shop.example/', headers: [] } }, { request: { url, headers } }],
    },
  })
const bearer = { name: 'Authorization', value: 'Bearer abc' }

export const cases: CheckCases = {
  fails: [
    {
      title: 'a recording with a key',
      files: {
        'a.har': har('https://llm.shop.example/v1/chat/completions', [
          { name: 'Authorization', value: 'Bearer abc' },
        ]),
      },
    },
    {
      title: 'a token that goes to somebody else, whatever page sends it',
      files: { 'a.har': fromPage('https://llm.shop.example/v1/chat/completions', [bearer]) },
      certainty: 'confirmed',
      severity: 'critical',
    },
    {
      title: 'a token that may be the pass of the shop’s own edge',
      files: { 'a.har': fromPage('https://shop.example/v1/chat/completions', [bearer]) },
      certainty: 'suspected',
      severity: 'medium',
    },
    {
      title: 'the same by what the browser says of its page',
      files: {
        'a.har': har('https://shop.example/api/chat', [
          bearer,
          { name: 'Referer', value: 'https://shop.example/kettles' },
        ]),
      },
      certainty: 'suspected',
      severity: 'medium',
    },
    {
      title: 'a static key, which the shop’s own edge gives to no browser',
      files: {
        'a.har': fromPage('https://shop.example/v1/chat/completions', [{ name: 'x-api-key', value: 'abc' }]),
      },
      certainty: 'confirmed',
      severity: 'critical',
    },
    {
      title: 'a key in the address',
      files: { 'a.har': har('https://llm.shop.example/v1/completions?key=abc') },
    },
    { title: 'a variable of Vite', files: { 'a.ts': 'const key = import.meta.env.VITE_LLM_API_KEY\n' } },
    { title: 'a client in browsers', files: { 'a.ts': 'new OpenAI({ dangerouslyAllowBrowser: true })\n' } },
  ],
  passes: [
    { title: 'a recording of the edge', files: { 'a.har': har('https://shop.example/cloister/support') } },
    {
      title: 'a token for something else',
      files: { 'a.har': har('https://shop.example/graphql', [{ name: 'authorization', value: 'Bearer x' }]) },
    },
    { title: 'a variable of the server', files: { 'a.ts': 'const key = process.env.LLM_API_KEY\n' } },
    {
      title: 'keys of something else',
      files: { 'a.ts': 'env.VITE_MAPS_KEY + env.NEXT_PUBLIC_EMAIL_API_KEY\n' },
    },
  ],
}
