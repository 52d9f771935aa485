import type { Check } from '../../check.ts'
import { asObject, type JsonValue, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { askJson } from '../ask-json.ts'
import { observeAnswer } from '../observe-answer.ts'
import { holdsLogs } from './holds-logs.ts'

/** Names under which servers, gateways and tracers store what people asked and models answered. */
export const PROMPT_FIELDS = [
  'prompt',
  'prompts',
  'messages',
  'messages.content',
  'completion',
  'response_text',
  'question',
  'answer',
  'input.text',
  'output.text',
  'llm.*',
  'gen_ai.prompt*',
  'gen_ai.completion*',
  'gen_ai.*.messages',
  'request.body*',
] as const

export const promptFields: Check<OriginSubject> = {
  id: 'LOG-02',
  title: 'A store of logs that anybody may read keeps prompts or answers',
  severity: 'critical',
  effort: 'days',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks Elasticsearch and OpenSearch for the mappings of fields that are named for prompts and answers, and for indices whose life has an end.',
  fix: `# Log counts, codes and durations, and no text. Where text must be kept for a time:
PUT _ilm/policy/prompts { "policy": { "phases": { "hot": { "actions": {} }, "delete": { "min_age": "30d", "actions": { "delete": {} } } } } }`,
  clauses: [
    'GDPR 32(1)(a)',
    'NIS2 21(2)(b)',
    '2024/2690 3.2',
    'ISO 27001 A.8.10',
    'ISO 27001 A.8.11',
    'ISO 27001 A.8.15',
  ],
  async examine(subject, context) {
    if (!holdsLogs(subject)) return []
    const { origin } = subject
    const mapped = await askJson(origin, `/_mapping/field/${PROMPT_FIELDS.join(',')}`, context)
    const indices = indicesWithText(mapped?.json)
    if (mapped === undefined || indices.length === 0) return []
    const settings = await askJson(origin, '/_settings?filter_path=*.settings.index.lifecycle.name', context)
    const ending = new Set(Object.keys(asObject(settings?.json) ?? {}))
    const endless = indices.filter((index) => !ending.has(index)).length
    const fields = new Set(indices.flatMap((index) => textFields(valueAt(mapped.json, index))))
    const says = `${indices.length} indices have fields for text of prompts or answers (${[...fields].sort().slice(0, 5).join(', ')}); the life of ${endless} has no end.`
    const signals = ['fields of text', 'form of the mapping']
    return [observeAnswer({ answer: mapped.answer, anchor: 'prompt fields', says, signals })]
  },
}

function indicesWithText(json: JsonValue | undefined): readonly string[] {
  return Object.entries(asObject(json) ?? {})
    .filter(([index, one]) => !index.startsWith('.') && textFields(one).length > 0)
    .map(([index]) => index)
}

function textFields(index: JsonValue | undefined): readonly string[] {
  return Object.entries(asObject(valueAt(index, 'mappings')) ?? {}).flatMap(([field, described]) =>
    Object.values(asObject(valueAt(described, 'mapping')) ?? {}).some((one) =>
      ['text', 'keyword', 'match_only_text', 'wildcard'].includes(String(valueAt(one, 'type'))),
    )
      ? [field]
      : [],
  )
}
