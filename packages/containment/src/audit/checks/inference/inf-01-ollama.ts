import { bodyText } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import { asObjects, asText, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { askJson } from '../ask-json.ts'
import { observeAnswer } from '../observe-answer.ts'

export const ollamaOpen: Check<OriginSubject> = {
  id: 'INF-01',
  title: 'Ollama answers without credentials',
  severity: 'critical',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks for the list of models and compares its structure and the greeting of the server, beside a path that cannot exist.',
  fix: `# Ollama has no authentication on any route, and one of them sends the weights to any registry.
OLLAMA_HOST=127.0.0.1:11434     # and a gateway before it that checks tokens and lets /v1/chat/completions through alone`,
  clauses: [
    'GDPR 32(1)(b)',
    'NIS2 21(2)(i)',
    'NIS2 21(2)(j)',
    '2024/2690 11.6',
    'ISO 27001 A.8.3',
    'ISO 27001 A.8.5',
    'ISO 27001 A.8.20',
  ],
  async examine({ origin }, context) {
    const tags = await askJson(origin, '/api/tags', context)
    const models = asObjects(valueAt(tags?.json, 'models'))
    const isList = models.some(
      (model) => asText(model['name']) !== undefined && asText(model['digest']) !== undefined,
    )
    if (tags === undefined || !isList) return []
    const greeting = await context.probe.ask({ method: 'GET', url: `${origin}/` })
    const greets = greeting.outcome === 'answered' && bodyText(greeting).trim() === 'Ollama is running'
    const detailed = models.some(
      (model) => asText(valueAt(model, 'details', 'quantization_level')) !== undefined,
    )
    const signals = [
      'list of models',
      ...(greets ? ['greeting'] : []),
      ...(detailed ? ['details of quantization'] : []),
    ]
    const says = `Ollama lists its models (${models.length}) to anybody.`
    return [observeAnswer({ answer: tags.answer, anchor: 'ollama', says, signals })]
  },
}
