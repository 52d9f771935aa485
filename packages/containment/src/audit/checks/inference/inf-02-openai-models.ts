import type { Check } from '../../check.ts'
import { asObjects, asText, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { askJson } from '../ask-json.ts'
import { observeAnswer } from '../observe-answer.ts'

export const openAiModels: Check<OriginSubject> = {
  id: 'INF-02',
  title: 'An OpenAI-compatible server answers without a token',
  severity: 'critical',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks for /v1/models without a token and compares the structure of the answer, beside a path that cannot exist.',
  fix: '# Put a gateway before it that checks tokens of OAuth 2.0 (client credentials), and let nothing else reach the server.',
  clauses: [
    'GDPR 32(1)(b)',
    'NIS2 21(2)(i)',
    'NIS2 21(2)(j)',
    '2024/2690 11.6',
    'ISO 27001 A.8.5',
    'ISO 27001 A.8.26',
  ],
  async examine({ origin }, context) {
    const list = await askJson(origin, '/v1/models', context)
    const models = asObjects(valueAt(list?.json, 'data')).filter(({ id }) => asText(id) !== undefined)
    if (list === undefined || valueAt(list.json, 'object') !== 'list' || models.length === 0) return []
    const owned = models.some(
      (model) => model['object'] === 'model' && asText(model['owned_by']) !== undefined,
    )
    const signals = ['list of models', ...(owned ? ['owner of a model'] : [])]
    const says = `The server lists its models (${models.length}) without a token.`
    return [observeAnswer({ answer: list.answer, anchor: '/v1/models', says, signals })]
  },
}
