import type { CheckCases } from '../../../../test-support/check-case.ts'

const har = (url: string, headers: readonly object[] = []): string =>
  JSON.stringify({ log: { entries: [{ request: { url, headers } }] } })

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
