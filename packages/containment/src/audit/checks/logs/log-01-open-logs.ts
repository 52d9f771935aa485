import type { Check } from '../../check.ts'
import { asArray, asObject, asText, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { type Fingerprint, observeRecognised, recognise } from '../fingerprint.ts'
import { holdsLogs } from './holds-logs.ts'

const FINGERPRINTS: readonly Fingerprint[] = [
  {
    product: 'Elasticsearch or OpenSearch',
    path: '/',
    signals: ({ json }) =>
      asText(valueAt(json, 'version', 'number')) !== undefined &&
      (asText(valueAt(json, 'cluster_uuid')) !== undefined || asText(valueAt(json, 'tagline')) !== undefined)
        ? ['greeting of the cluster']
        : [],
  },
  {
    product: 'Elasticsearch or OpenSearch',
    path: '/_cat/indices?format=json&h=index,health',
    signals: ({ json }) => {
      const index = asObject(asArray(json)[0])
      return asText(index?.['index']) !== undefined && asText(index?.['health']) !== undefined
        ? ['list of indices']
        : []
    },
  },
  {
    product: 'Kibana or OpenSearch Dashboards',
    path: '/api/status',
    signals: ({ json }) =>
      asText(valueAt(json, 'version', 'number')) !== undefined &&
      valueAt(json, 'status', 'overall') !== undefined
        ? ['version', 'state of its parts']
        : [],
  },
  {
    product: 'Loki',
    path: '/loki/api/v1/labels',
    signals: ({ json }) =>
      valueAt(json, 'status') === 'success' && Array.isArray(valueAt(json, 'data'))
        ? ['names of labels', 'form of its answers']
        : [],
  },
]

export const openLogs: Check<OriginSubject> = {
  id: 'LOG-01',
  title: 'A store of logs answers without credentials',
  severity: 'critical',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks for the greeting and the indices of Elasticsearch and OpenSearch, the state of Kibana and the labels of Loki, by the structure of their answers.',
  fix: `# elasticsearch.yml
xpack.security.enabled: true
xpack.security.http.ssl.enabled: true
network.host: 127.0.0.1
# Loki has no authentication: a proxy before it, and auth_enabled: true for its tenants`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.6', 'ISO 27001 A.8.5', 'ISO 27001 A.8.20'],
  async examine(subject, context) {
    if (!holdsLogs(subject)) return []
    const found = await recognise(subject.origin, FINGERPRINTS, context)
    return found.map((one) => observeRecognised(one))
  },
}
