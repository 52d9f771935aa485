import type { CheckCases } from '../../../../test-support/check-case.ts'

const models = [{ name: 'shop:latest', digest: 'a1b2', details: { quantization_level: 'Q4_0' } }]

export const cases: CheckCases = {
  fails: [
    {
      title: 'an open Ollama',
      routes: { '/': { text: 'Ollama is running' }, '/api/tags': { json: { models } } },
      certainty: 'confirmed',
    },
    {
      title: 'a list and nothing else',
      routes: { '/api/tags': { json: { models: [{ name: 'a', digest: 'b' }] } } },
      certainty: 'suspected',
    },
  ],
  passes: [
    { title: 'a server that refuses', routes: { '/api/tags': { status: 401, json: {} } } },
    { title: 'a page about it', routes: { '/': { text: 'Ollama is running' } } },
  ],
}
