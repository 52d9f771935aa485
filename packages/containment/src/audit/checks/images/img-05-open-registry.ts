import type { Check } from '../../check.ts'
import { asTexts, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { askJson } from '../ask-json.ts'
import { observeAnswer } from '../observe-answer.ts'

export const openRegistry: Check<OriginSubject> = {
  id: 'IMG-05',
  title: 'A registry of images lists and gives its images to anybody',
  severity: 'critical',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks a registry for its catalogue without credentials (OCI distribution specification; Docker Registry HTTP API v2).',
  fix: `# config.yml of the registry
auth: { token: { realm: https://id.shop.example/token, service: registry, issuer: id, rootcertbundle: /certs/id.pem } }
# An image with weights in it is the model: see IMG-01.`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.6', 'ISO 27001 A.8.3'],
  async examine({ origin, role }, context) {
    if (role !== 'registry' && role !== 'other') return []
    const catalogue = await askJson(origin, '/v2/_catalog?n=100', context)
    const listed = valueAt(catalogue?.json, 'repositories')
    if (catalogue === undefined || !Array.isArray(listed)) return []
    const names = asTexts(listed)
    const isRegistry = catalogue.answer.headers['docker-distribution-api-version'] !== undefined
    const signals = [
      'catalogue',
      ...(isRegistry ? ['name of its interface'] : names.length > 0 ? ['repositories'] : []),
    ]
    const says = `The registry lists its images (${names.length}) to anybody.`
    return [observeAnswer({ answer: catalogue.answer, anchor: '/v2/_catalog', says, signals })]
  },
}
