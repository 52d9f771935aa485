import { parse } from 'yaml'
import type { Check } from '../../check.ts'
import { asObject, asText, asTexts, type JsonValue, valueAt } from '../../json-value.ts'
import type { ManifestSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'

export const meshEgress: Check<ManifestSubject> = {
  id: 'SEG-05',
  title: 'The mesh lets traffic out, or in, that nobody named',
  severity: 'high',
  effort: 'hours',
  tier: 'static',
  looksAt: ['manifest'],
  how: 'Reads the outbound policy of Istio’s mesh and sidecars, ServiceEntries for every host, and the default and server policies of Linkerd.',
  fix: `Istio:   meshConfig.outboundTrafficPolicy.mode: REGISTRY_ONLY, and a ServiceEntry for each host that is needed
Linkerd: policy.linkerd.io/v1beta3 Server: spec.accessPolicy: deny; EgressNetwork: spec.trafficPolicy: Deny
         annotation config.linkerd.io/default-inbound-policy: deny`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.8', 'ISO 27001 A.8.22', 'ISO 27001 A.8.12'],
  *examine(manifest) {
    for (const { way, says } of faultsOf(manifest)) {
      yield observeFile({
        path: manifest.path,
        line: manifest.lineOf(way),
        asset: `${manifest.namespace}/${manifest.name}`,
        anchor: `${manifest.objectKind} ${manifest.namespace}/${manifest.name} ${way.join('.')}`,
        says: `${manifest.objectKind} ${manifest.name} ${says}`,
      })
    }
  },
}

interface Fault {
  readonly way: readonly string[]
  readonly says: string
}

const INBOUND = 'config.linkerd.io/default-inbound-policy'
const UNAUTHENTICATED = /^(?:all|cluster)-unauthenticated$/u

function faultsOf(manifest: ManifestSubject): readonly Fault[] {
  return [...outbound(manifest), ...wildcard(manifest), ...linkerd(manifest)]
}

function outbound({ objectKind, document, name }: ManifestSubject): readonly Fault[] {
  const allows = (value: JsonValue | undefined) =>
    asText(valueAt(value, 'outboundTrafficPolicy', 'mode'))?.toUpperCase() === 'ALLOW_ANY'
  const says = 'lets every destination through that is not registered.'
  if (objectKind === 'Sidecar' && allows(document['spec']))
    return [{ way: ['spec', 'outboundTrafficPolicy'], says }]
  if (
    (objectKind === 'IstioOperator' || objectKind === 'Istio') &&
    allows(valueAt(document, 'spec', 'meshConfig'))
  )
    return [{ way: ['spec', 'meshConfig', 'outboundTrafficPolicy'], says }]
  const mesh = asText(valueAt(document, 'data', 'mesh'))
  if (objectKind !== 'ConfigMap' || !name.startsWith('istio') || mesh === undefined) return []
  return allows(parsed(mesh)) ? [{ way: ['data', 'mesh'], says }] : []
}

function parsed(text: string): JsonValue | undefined {
  try {
    return parse(text, { maxAliasCount: 10, logLevel: 'silent' })
  } catch {
    return undefined
  }
}

function wildcard({ objectKind, document }: ManifestSubject): readonly Fault[] {
  if (objectKind !== 'ServiceEntry') return []
  const open = asTexts(valueAt(document, 'spec', 'hosts')).some((host) => /^\*(?:\.[^.]+)?$/u.test(host))
  return open ? [{ way: ['spec', 'hosts'], says: 'registers every host there is.' }] : []
}

function linkerd({ objectKind, apiVersion, document }: ManifestSubject): readonly Fault[] {
  const places = [
    ['metadata', 'annotations'],
    ['spec', 'template', 'metadata', 'annotations'],
  ]
  const open = places.filter((way) =>
    UNAUTHENTICATED.test(asText(asObject(valueAt(document, ...way))?.[INBOUND]) ?? ''),
  )
  const inbound = open.map((way) => ({
    way: [...way, INBOUND],
    says: 'lets callers in that are not authenticated.',
  }))
  if (!apiVersion.startsWith('policy.linkerd.io/')) return inbound
  if (
    objectKind === 'Server' &&
    UNAUTHENTICATED.test(asText(valueAt(document, 'spec', 'accessPolicy')) ?? '')
  )
    return [
      ...inbound,
      { way: ['spec', 'accessPolicy'], says: 'lets callers in that are not authenticated.' },
    ]
  if (objectKind === 'EgressNetwork' && valueAt(document, 'spec', 'trafficPolicy') === 'Allow')
    return [...inbound, { way: ['spec', 'trafficPolicy'], says: 'lets every destination through.' }]
  return inbound
}
