import type { Check } from '../../check.ts'
import { asObject, asObjects, asText, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { askJson } from '../ask-json.ts'
import { observeAnswer } from '../observe-answer.ts'
import { servesModels } from './serves-models.ts'

export const openCompletion: Check<OriginSubject> = {
  id: 'INF-03',
  title: 'The model writes for anybody',
  severity: 'critical',
  effort: 'hours',
  tier: 'active',
  looksAt: ['origin'],
  how: 'With --active only: asks /v1/chat/completions for one token, without credentials.',
  fix: '# A gateway that checks tokens of OAuth 2.0 (client credentials) before the server, and a network policy that lets nothing else reach it.',
  clauses: [
    'GDPR 32(1)(b)',
    'NIS2 21(2)(i)',
    'NIS2 21(2)(j)',
    '2024/2690 11.6',
    'ISO 27001 A.8.3',
    'ISO 27001 A.8.5',
  ],
  async examine(subject, context) {
    if (!servesModels(subject)) return []
    const { origin } = subject
    const list = await askJson(origin, '/v1/models', context)
    const model = asText(asObjects(valueAt(list?.json, 'data'))[0]?.['id']) ?? 'default'
    const body = { model, messages: [{ role: 'user', content: '.' }], max_tokens: 1 }
    const written = await askJson(origin, '/v1/chat/completions', context, body)
    const choices = asObjects(valueAt(written?.json, 'choices'))
    if (written === undefined || choices.length === 0) return []
    const usage = asObject(valueAt(written.json, 'usage'))
    const signals = ['choices', ...(typeof usage?.['total_tokens'] === 'number' ? ['usage'] : [])]
    const says = 'The server answered a prompt of one character without a token.'
    return [observeAnswer({ answer: written.answer, anchor: '/v1/chat/completions', says, signals })]
  },
}
