import type { Check } from '../../check.ts'
import { asArray, asObject, asObjects, asText, asTexts, valueAt } from '../../json-value.ts'
import type { Observation } from '../../observation.ts'
import type { ClusterSubject, ManifestSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { containersOfPod } from '../workload/containers-of.ts'
import { inferenceServerOf } from '../workload/inference-server.ts'
import { type Pod, podOf, selects } from '../workload/pod-of.ts'

type Direction = 'Ingress' | 'Egress'

export const networkPolicy: Check<ClusterSubject> = {
  id: 'SEG-01',
  title: 'The model can be reached from, or can reach, everything in the network',
  severity: 'high',
  effort: 'days',
  tier: 'static',
  looksAt: ['cluster'],
  how: 'Asks of every pod with a server of models whether a NetworkPolicy selects it for ingress and for egress, and of every such policy whether it lets the whole internet through.',
  fix: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: llm }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
# Then a second policy that names the gateway as the one peer, and DNS and the key service as the only ways out.`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.8', 'ISO 27001 A.8.20', 'ISO 27001 A.8.22'],
  *examine({ objects }, { model }) {
    // What these policies mean is theirs to say; a missing NetworkPolicy beside them is no finding.
    if (objects.some(({ objectKind }) => /^(?:Cilium|Global|Admin|BaselineAdmin).*Policy$/u.test(objectKind)))
      return
    const policies = objects.filter(
      ({ objectKind, apiVersion }) => objectKind === 'NetworkPolicy' && apiVersion === 'networking.k8s.io/v1',
    )
    const meeting = new Set<ManifestSubject>()
    for (const pod of objects.flatMap((object) => podOf(object) ?? [])) {
      const server = containersOfPod(pod).flatMap((container) => inferenceServerOf(container, model) ?? [])[0]
      if (server === undefined && !model.namespaces.includes(pod.manifest.namespace)) continue
      const own = policies.filter((policy) => meets(policy, pod))
      for (const policy of own) meeting.add(policy)
      yield* unguarded(pod, own, server ?? 'the model')
    }
    for (const policy of meeting) yield* wideOpen(policy)
  },
}

function meets(policy: ManifestSubject, pod: Pod): boolean {
  const selector = asObject(valueAt(policy.document, 'spec', 'podSelector')) ?? {}
  if (policy.namespace !== pod.manifest.namespace) return false
  // An expression may mean it; a doubtful guard counts as one.
  return (
    asArray(selector['matchExpressions']).length > 0 || selects(asObject(selector['matchLabels']), pod.labels)
  )
}

function typesOf({ document }: ManifestSubject): readonly string[] {
  const types = asTexts(valueAt(document, 'spec', 'policyTypes'))
  if (types.length > 0) return types
  return valueAt(document, 'spec', 'egress') === undefined ? ['Ingress'] : ['Ingress', 'Egress']
}

function* unguarded(pod: Pod, own: readonly ManifestSubject[], server: string): Generator<Observation> {
  const missing = (['Ingress', 'Egress'] as const).filter(
    (direction) => !own.some((policy) => typesOf(policy).includes(direction)),
  )
  if (missing.length === 0) return
  const { manifest, asset } = pod
  yield observeFile({
    path: manifest.path,
    line: manifest.lineOf(['metadata', 'name']),
    asset,
    anchor: `${manifest.objectKind} ${asset} ${missing.join('+')}`,
    says: `No NetworkPolicy of this target selects ${asset} (${server}) for ${missing.join(' and ').toLowerCase()}.`,
  })
}

function* wideOpen(policy: ManifestSubject): Generator<Observation> {
  const sides: readonly (readonly [Direction, 'ingress' | 'egress', 'from' | 'to'])[] = [
    ['Ingress', 'ingress', 'from'],
    ['Egress', 'egress', 'to'],
  ]
  for (const [direction, list, peers] of sides) {
    if (!typesOf(policy).includes(direction)) continue
    for (const [index, rule] of asObjects(valueAt(policy.document, 'spec', list)).entries()) {
      const named = asObjects(rule[peers])
      const whole =
        named.length === 0 || named.some((peer) => isWorld(asText(valueAt(peer, 'ipBlock', 'cidr'))))
      // DNS to anybody is how names are resolved; that is another claim.
      if (!whole || isDnsOnly(asObjects(rule['ports']))) continue
      yield observeFile({
        path: policy.path,
        line: policy.lineOf(['spec', list, index]),
        asset: `${policy.namespace}/${policy.name}`,
        anchor: `NetworkPolicy ${policy.namespace}/${policy.name} ${list}`,
        says: `NetworkPolicy ${policy.name} lets every address through for ${list}.`,
      })
    }
  }
}

function isWorld(cidr: string | undefined): boolean {
  return cidr === '0.0.0.0/0' || cidr === '::/0'
}

function isDnsOnly(ports: readonly { readonly [key: string]: unknown }[]): boolean {
  return ports.length > 0 && ports.every(({ port }) => port === 53 || port === 'dns')
}
