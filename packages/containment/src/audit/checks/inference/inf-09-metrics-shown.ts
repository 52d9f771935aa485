import type { Check } from '../../check.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { type Fingerprint, recognise } from '../fingerprint.ts'
import { observeAnswer } from '../observe-answer.ts'
import { servesModels } from './serves-models.ts'

const OWN_METRIC =
  /^(?:# TYPE )?(?:(vllm|sglang):|(tgi|te|llamacpp|nv_inference|ray_serve|litellm|triton)[_:])\w/mu
const PLACES = ['/metrics', '/monitoring/prometheus/metrics'] as const

const FINGERPRINTS: readonly Fingerprint[] = PLACES.map((path) => ({
  product: 'Metrics',
  path,
  signals: ({ text }) => {
    const isOfModels = OWN_METRIC.test(text) || /^:tensorflow:\w/mu.test(text)
    if (!isOfModels) return []
    return ['names of metrics', ...(/^# (?:HELP|TYPE) /mu.test(text) ? ['form of Prometheus'] : [])]
  },
}))

export const metricsShown: Check<OriginSubject> = {
  id: 'INF-09',
  title: 'Metrics of the model are shown to anybody',
  severity: 'medium',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks for /metrics and looks for names that only servers of models have. They tell the name of the model, its load and how long prompts are.',
  fix: `# Scraped inside the mesh, never through the gateway:
HAProxy: http-request deny if { path_beg /metrics }
nginx:   location /metrics { return 404; }`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.3', 'ISO 27001 A.8.9', 'ISO 27001 A.8.16'],
  async examine(subject, context) {
    if (!servesModels(subject)) return []
    const found = await recognise(subject.origin, FINGERPRINTS, context)
    return found.map(({ answer, signals }) =>
      observeAnswer({ answer, anchor: 'metrics', says: 'Metrics of a server of models are shown.', signals }),
    )
  },
}
