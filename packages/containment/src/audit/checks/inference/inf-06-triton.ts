import type { Check } from '../../check.ts'
import { asArray, asObjects, asText, asTexts, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { askJson } from '../ask-json.ts'
import { observeAnswer } from '../observe-answer.ts'
import { servesModels } from './serves-models.ts'

export const tritonOpen: Check<OriginSubject> = {
  id: 'INF-06',
  title: 'Triton answers without credentials',
  severity: 'critical',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks /v2 for the name and the extensions of the server; with --active also for the list of its repository. Whoever reaches a repository that may be changed can have code of their own run.',
  fix: `tritonserver --model-control-mode=none --allow-http=false
# HTTP has no authentication of its own: gRPC with --grpc-use-ssl-mutual=1, or a gateway before it.`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.6', 'ISO 27001 A.8.3'],
  async examine(subject, context) {
    if (!servesModels(subject)) return []
    const { origin } = subject
    const server = await askJson(origin, '/v2', context)
    const extensions = asTexts(valueAt(server?.json, 'extensions'))
    if (server === undefined || asText(valueAt(server.json, 'name')) !== 'triton') return []
    const index = context.active ? await askJson(origin, '/v2/repository/index', context, {}) : undefined
    const models = asObjects(asArray(index?.json)).filter(({ name }) => asText(name) !== undefined)
    const signals = [
      'name of the server',
      ...(extensions.includes('model_repository') ? ['extension of the repository'] : []),
      ...(models.length > 0 ? ['list of the repository'] : []),
    ]
    const says =
      models.length > 0 ? `Triton lists its models (${models.length}) to anybody.` : 'Triton answers anybody.'
    return [observeAnswer({ answer: server.answer, anchor: 'triton', says, signals })]
  },
}
