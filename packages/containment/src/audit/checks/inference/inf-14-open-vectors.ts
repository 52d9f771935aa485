import type { Check } from '../../check.ts'
import { asArray, asObjects, asText, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { type Fingerprint, observeRecognised, recognise } from '../fingerprint.ts'
import { servesModels } from './serves-models.ts'

const FINGERPRINTS: readonly Fingerprint[] = [
  {
    product: 'Qdrant',
    path: '/collections',
    signals: ({ json }) =>
      Array.isArray(valueAt(json, 'result', 'collections')) && valueAt(json, 'status') === 'ok'
        ? ['list of collections', 'state']
        : [],
  },
  {
    product: 'Weaviate',
    path: '/v1/schema',
    signals: ({ json }) => {
      const classes = valueAt(json, 'classes')
      return asObjects(classes).some((one) => asText(one['class']) !== undefined) ? ['schema'] : []
    },
  },
  {
    product: 'Weaviate',
    path: '/v1/meta',
    signals: ({ json }) =>
      valueAt(json, 'modules') !== undefined && asText(valueAt(json, 'hostname')) !== undefined
        ? ['modules and host']
        : [],
  },
  {
    product: 'Chroma',
    path: '/api/v2/heartbeat',
    signals: ({ json }) => (valueAt(json, 'nanosecond heartbeat') === undefined ? [] : ['heartbeat']),
  },
  {
    product: 'Chroma',
    path: '/api/v2/tenants/default_tenant/databases/default_database/collections?limit=1',
    signals: ({ json }) =>
      asObjects(asArray(json)).some((one) => one['id'] !== undefined && one['tenant'] !== undefined)
        ? ['list of collections']
        : [],
  },
  {
    product: 'Chroma',
    path: '/api/v1/heartbeat',
    signals: ({ json }) => (valueAt(json, 'nanosecond heartbeat') === undefined ? [] : ['heartbeat']),
  },
  {
    product: 'Milvus',
    path: '/api/v1/collections',
    signals: ({ json }) =>
      valueAt(json, 'collection_names') !== undefined ||
      asText(valueAt(json, 'status', 'error_code')) !== undefined
        ? ['list of collections']
        : [],
  },
]

export const openVectors: Check<OriginSubject> = {
  id: 'INF-14',
  title: 'A store of vectors answers without credentials',
  severity: 'critical',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks for the collections of Qdrant, Weaviate, Chroma and Milvus by the structure of their answers. What stands behind vectors is the text they were made of.',
  fix: `Qdrant:   QDRANT__SERVICE__API_KEY, QDRANT__SERVICE__ENABLE_TLS=true
Weaviate: AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED=false
Milvus:   common.security.authorizationEnabled: true
# and a network policy that lets the retrieval service in, and nobody else`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.6', 'ISO 27001 A.5.12', 'ISO 27001 A.8.3'],
  async examine(subject, context) {
    if (!servesModels(subject)) return []
    const found = await recognise(subject.origin, FINGERPRINTS, context)
    return found.map((one) => observeRecognised(one))
  },
}
