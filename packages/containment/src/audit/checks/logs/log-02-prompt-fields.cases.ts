import type { CheckCases } from '../../../../test-support/check-case.ts'
import { PROMPT_FIELDS } from './log-02-prompt-fields.ts'

const field = (name: string, type: string): object => ({
  [name]: { full_name: name, mapping: { [name]: { type } } },
})
const FIELDS = `/_mapping/field/${PROMPT_FIELDS.join(',')}`

export const cases: CheckCases = {
  fails: [
    {
      title: 'an index of prompts',
      role: 'logs',
      routes: { [FIELDS]: { json: { 'llm-2026': { mappings: field('prompt', 'text') } } } },
      certainty: 'confirmed',
    },
  ],
  passes: [
    {
      title: 'indices without such fields',
      role: 'logs',
      routes: { [FIELDS]: { json: { 'shop-2026': { mappings: {} } } } },
    },
    {
      title: 'a number of answers',
      role: 'logs',
      routes: { [FIELDS]: { json: { 'shop-2026': { mappings: field('answer', 'long') } } } },
    },
    { title: 'a cluster with security', role: 'logs', routes: { '*': { status: 401, json: {} } } },
  ],
}
