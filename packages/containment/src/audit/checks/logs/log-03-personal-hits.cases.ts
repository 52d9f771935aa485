import type { CheckCases } from '../../../../test-support/check-case.ts'

const routes = (index: string, text: string) => ({
  '/_cat/indices': { json: [{ health: 'green', index }] },
  [`POST /${index}/_search`]: { json: { hits: { hits: [{ _source: { message: text } }] } } },
})

export const cases: CheckCases = {
  fails: [
    {
      title: 'a prompt with an address in it',
      role: 'logs',
      active: true,
      routes: routes('llm-2026', 'where is the order of ada@canary.shop'),
      certainty: 'confirmed',
    },
  ],
  passes: [
    {
      title: 'a document of counts',
      role: 'logs',
      active: true,
      routes: routes('llm-2026', 'search 200 31 ms'),
    },
    {
      title: 'an index of something else',
      role: 'logs',
      active: true,
      routes: routes('newsletter', 'ada@canary.shop'),
    },
  ],
}
