import type { CheckCases } from '../../../../test-support/check-case.ts'

const har = (url: string, text: string): string =>
  JSON.stringify({ log: { entries: [{ request: { url, headers: [], postData: { text } } }] } })
const said = (content: string): string => JSON.stringify({ messages: [{ role: 'user', content }] })

export const cases: CheckCases = {
  fails: [
    {
      title: 'an address in a prompt',
      files: { 'a.har': har('https://llm.shop.example/v1/chat/completions', said('I am ada@canary.shop')) },
    },
    {
      title: 'a card in a question',
      files: {
        'a.har': har('https://shop.example/assistant', '{"question":"was 4111 1111 1111 1111 charged"}'),
      },
    },
  ],
  passes: [
    {
      title: 'a prompt without',
      files: { 'a.har': har('https://llm.shop.example/v1/chat/completions', said('a kettle under 50')) },
    },
    {
      title: 'the sign-in, which is meant to hold one',
      files: { 'a.har': har('https://shop.example/login', '{"email":"ada@canary.shop"}') },
    },
  ],
}
