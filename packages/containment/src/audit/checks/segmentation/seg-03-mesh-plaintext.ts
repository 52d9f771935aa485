import type { Check } from '../../check.ts'
import { asObject, asObjects, asText, valueAt } from '../../json-value.ts'
import type { ManifestSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'

export const meshPlaintext: Check<ManifestSubject> = {
  id: 'SEG-03',
  title: 'The mesh takes or sends plain text',
  severity: 'high',
  effort: 'hours',
  tier: 'static',
  looksAt: ['manifest'],
  how: 'Reads the modes of Istio’s PeerAuthentication, for the workload and for each port, and the TLS mode of every DestinationRule.',
  fix: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: llm }
spec: { mtls: { mode: STRICT } }
# and in a DestinationRule: trafficPolicy.tls.mode: ISTIO_MUTUAL`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(h)', '2024/2690 9.2', 'ISO 27001 A.8.24'],
  *examine(manifest) {
    for (const { way, mode, place } of modesOf(manifest)) {
      if (mode !== 'PERMISSIVE' && mode !== 'DISABLE') continue
      yield observeFile({
        path: manifest.path,
        line: manifest.lineOf(way),
        asset: `${manifest.namespace}/${manifest.name}`,
        anchor: `${manifest.objectKind} ${manifest.namespace}/${manifest.name} ${place}`,
        says: `${manifest.objectKind} ${manifest.name} sets ${place} to ${mode}.`,
      })
    }
  },
}

interface Mode {
  readonly way: readonly (string | number)[]
  readonly mode: string | undefined
  readonly place: string
}

function modesOf({ objectKind, apiVersion, document }: ManifestSubject): readonly Mode[] {
  if (!/istio\.io\//u.test(apiVersion)) return []
  if (objectKind === 'PeerAuthentication') {
    const ports = Object.entries(asObject(valueAt(document, 'spec', 'portLevelMtls')) ?? {})
    return [
      modeAt(['spec', 'mtls', 'mode'], valueAt(document, 'spec', 'mtls', 'mode')),
      ...ports.map(([port, rule]) => modeAt(['spec', 'portLevelMtls', port, 'mode'], valueAt(rule, 'mode'))),
    ]
  }
  if (objectKind !== 'DestinationRule') return []
  const policy = ['spec', 'trafficPolicy']
  const ports = asObjects(valueAt(document, ...policy, 'portLevelSettings'))
  const subsets = asObjects(valueAt(document, 'spec', 'subsets'))
  return [
    modeAt([...policy, 'tls', 'mode'], valueAt(document, ...policy, 'tls', 'mode')),
    ...ports.map((port, index) =>
      modeAt([...policy, 'portLevelSettings', index, 'tls', 'mode'], valueAt(port, 'tls', 'mode')),
    ),
    ...subsets.map((subset, index) =>
      modeAt(
        ['spec', 'subsets', index, 'trafficPolicy', 'tls', 'mode'],
        valueAt(subset, 'trafficPolicy', 'tls', 'mode'),
      ),
    ),
  ]
}

function modeAt(way: readonly (string | number)[], mode: Parameters<typeof asText>[0]): Mode {
  return { way, mode: asText(mode)?.toUpperCase(), place: way.slice(1).join('.') }
}
