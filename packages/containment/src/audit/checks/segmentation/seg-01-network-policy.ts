import type { Check } from '../../check.ts'
import {
  type NetworkPolicy,
  type PolicyRule,
  readNetworkPolicy,
} from '../../network-access/network-policy.ts'
import type { Observation } from '../../observation.ts'
import type { ClusterSubject, ManifestSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { type Pod, podOf } from '../workload/pod-of.ts'
import { serverOfPod } from '../workload/server-of-pod.ts'

/** A policy and where it stands. */
interface WrittenPolicy {
  readonly policy: NetworkPolicy
  readonly manifest: ManifestSubject
}

const DIRECTIONS = ['ingress', 'egress'] as const

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
    const policies = objects.flatMap((manifest) => {
      const policy = readNetworkPolicy(manifest)
      return policy === undefined ? [] : [{ policy, manifest }]
    })
    const meeting = new Set<WrittenPolicy>()
    for (const pod of objects.flatMap((object) => podOf(object) ?? [])) {
      const server = serverOfPod(pod, model)
      if (server === undefined && !model.namespaces.includes(pod.manifest.namespace)) continue
      const own = policies.filter(
        ({ policy }) => policy.namespace === pod.manifest.namespace && policy.pods.matches(pod.labels),
      )
      for (const written of own) meeting.add(written)
      yield* unguarded(pod, own, server ?? 'the model')
    }
    for (const written of meeting) yield* wideOpen(written)
  },
}

function* unguarded(pod: Pod, own: readonly WrittenPolicy[], server: string): Generator<Observation> {
  const missing = DIRECTIONS.filter((direction) => own.every(({ policy }) => policy[direction] === undefined))
  if (missing.length === 0) return
  const { manifest, asset } = pod
  yield observeFile({
    path: manifest.path,
    line: manifest.lineOf(['metadata', 'name']),
    asset,
    anchor: `${manifest.objectKind} ${asset} ${missing.join('+')}`,
    says: `No NetworkPolicy of this target selects ${asset} (${server}) for ${missing.join(' and ')}.`,
  })
}

function* wideOpen({ policy, manifest }: WrittenPolicy): Generator<Observation> {
  for (const direction of DIRECTIONS) {
    for (const [index, rule] of (policy[direction] ?? []).entries()) {
      // DNS to anybody is how names are resolved; that is another claim.
      if (!letsEverybodyThrough(rule) || isDnsOnly(rule)) continue
      yield observeFile({
        path: manifest.path,
        line: manifest.lineOf(['spec', direction, index]),
        asset: `${policy.namespace}/${policy.name}`,
        anchor: `NetworkPolicy ${policy.namespace}/${policy.name} ${direction}`,
        says: `NetworkPolicy ${policy.name} lets every address through for ${direction}.`,
      })
    }
  }
}

function letsEverybodyThrough({ peers }: PolicyRule): boolean {
  return peers === undefined || peers.some((peer) => peer.kind === 'addresses' && isWorld(peer.cidr))
}

function isWorld(cidr: string): boolean {
  return cidr === '0.0.0.0/0' || cidr === '::/0'
}

function isDnsOnly({ ports }: PolicyRule): boolean {
  return (
    ports?.every(({ port, endPort }) => (port === 53 || port === 'dns') && endPort === undefined) ?? false
  )
}
