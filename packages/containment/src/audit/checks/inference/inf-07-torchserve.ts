import type { Check } from '../../check.ts'
import { asObjects, asText, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { type Fingerprint, observeRecognised, recognise } from '../fingerprint.ts'
import { servesModels } from './serves-models.ts'

const FINGERPRINTS: readonly Fingerprint[] = [
  {
    product: 'TorchServe',
    path: '/api-description',
    signals: ({ json }) =>
      asText(valueAt(json, 'info', 'title')) === 'TorchServe APIs' ? ['description of its routes'] : [],
  },
  {
    product: 'TorchServe',
    path: '/models',
    signals: ({ json }) =>
      asObjects(valueAt(json, 'models')).some(
        (model) => asText(model['modelName']) !== undefined && asText(model['modelUrl']) !== undefined,
      )
        ? ['list of its management']
        : [],
  },
]

export const torchServeOpen: Check<OriginSubject> = {
  id: 'INF-07',
  title: 'TorchServe answers without credentials',
  severity: 'critical',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks for the description of the routes and, which only the management interface has, the list of models. Whoever reaches that interface can have a model of their own loaded.',
  fix: `# config.properties
management_address=http://127.0.0.1:8081
disable_token_authorization=false
allowed_urls=file://.*`,
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
    const found = await recognise(subject.origin, FINGERPRINTS, context)
    return found.map((one) => observeRecognised(one))
  },
}
