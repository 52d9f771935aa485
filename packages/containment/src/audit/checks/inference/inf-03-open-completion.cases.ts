import type { CheckCases } from '../../../../test-support/check-case.ts'

const written = { choices: [{ message: { content: 'a' } }], usage: { total_tokens: 2 } }

export const cases: CheckCases = {
  fails: [
    {
      title: 'a model that answers',
      active: true,
      routes: { 'POST /v1/chat/completions': { json: written } },
      certainty: 'confirmed',
    },
    {
      title: 'a model that does not count',
      active: true,
      routes: { 'POST /v1/chat/completions': { json: { choices: [{ index: 0 }] } } },
      certainty: 'suspected',
    },
  ],
  passes: [
    {
      title: 'a model that wants a token',
      active: true,
      routes: { 'POST /v1/chat/completions': { status: 401, json: { error: {} } } },
    },
    {
      title: 'a shop, which is not asked',
      active: true,
      role: 'storefront',
      routes: { 'POST /v1/chat/completions': { json: written } },
    },
  ],
}
