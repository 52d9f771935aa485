import { valueAt } from '../json-value.ts'
import type { ModelHints } from '../model-hints.ts'
import type { ClusterSubject } from '../subject/workload-subjects.ts'
import { exposuresOf } from './exposure.ts'
import { type Labels, readLabels } from './label-selector.ts'
import { type PolicyPeer, type PolicyRule, readNetworkPolicy } from './network-policy.ts'
import { type OpenPorts, type PolicedNetwork, portsBetween, rulesOf, unionOf } from './policed-network.ts'
import { readWorkload, type Workload, workloadName } from './workload.ts'

/** Who can open a connection to one workload that serves a model, as far as the files of a target say. */
export interface NetworkAccess {
  /** `namespace/name` */
  readonly workload: string
  /** Whether a policy closes it for what comes in. Without one everything of the cluster comes in. */
  readonly isClosed: boolean
  readonly sources: readonly AccessSource[]
}

export interface AccessSource {
  /**
   * `workload`: one of the files; `cluster`: every pod; `pods`: those with such labels, which the files need not hold;
   * `addresses`: a block of addresses; `outside`: from out of the cluster, by a Service, an Ingress or a route.
   */
  readonly kind: 'workload' | 'cluster' | 'pods' | 'addresses' | 'outside'
  readonly name: string
  /** `all ports`, or `8000/TCP, 9000–9010/TCP` */
  readonly ports: string
}

/** The network access review of a cluster: one entry for each workload that serves a model. */
export function reviewNetworkAccess(
  { objects }: ClusterSubject,
  hints: ModelHints,
): readonly NetworkAccess[] {
  const network: PolicedNetwork = {
    workloads: objects.flatMap((subject) => readWorkload(subject, hints) ?? []),
    policies: objects.flatMap((subject) => readNetworkPolicy(subject) ?? []),
    namespaces: new Map(
      objects
        .filter(({ objectKind }) => objectKind === 'Namespace')
        .map(({ name, document }): [string, Labels] => [
          name,
          readLabels(valueAt(document, 'metadata', 'labels')),
        ]),
    ),
  }
  return network.workloads
    .filter(({ servesModel }) => servesModel)
    .map((workload) => {
      const rules = rulesOf(network, workload, 'ingress')
      return {
        workload: workloadName(workload),
        isClosed: rules !== undefined,
        sources: [
          ...exposuresOf(objects, workload).map((name) => ({
            kind: 'outside' as const,
            name,
            ports: 'see there',
          })),
          ...(rules === undefined ? [everyPod('all')] : rules.flatMap((rule) => sourcesOf(rule, workload))),
          ...workloadsReaching(network, workload),
        ],
      }
    })
}

function everyPod(ports: OpenPorts): AccessSource {
  return { kind: 'cluster', name: 'every pod of the cluster', ports: portsText(ports) }
}

function sourcesOf(rule: PolicyRule, workload: Workload): readonly AccessSource[] {
  const ports = unionOf([rule]) ?? []
  // No policy of this kind closes a workload for some and opens it for all others: nobody named is everybody.
  if (rule.peers === undefined) {
    return [everyPod(ports), { kind: 'addresses', name: 'every address', ports: portsText(ports) }]
  }
  return rule.peers.map((peer) => sourceOf(peer, workload, ports))
}

function sourceOf(peer: PolicyPeer, { namespace }: Workload, open: OpenPorts): AccessSource {
  const ports = portsText(open)
  if (peer.kind === 'addresses') {
    const except = peer.except.length === 0 ? '' : ` except ${peer.except.join(', ')}`
    return { kind: 'addresses', name: `${peer.cidr}${except}`, ports }
  }
  const pods = peer.pods?.text ?? ''
  if (peer.namespaces?.text === '' && pods === '') return everyPod(open)
  const where =
    peer.namespaces === undefined ? `namespace ${namespace}` : namespacesText(peer.namespaces.text)
  return { kind: 'pods', name: `${pods === '' ? 'every pod' : `pods ${pods}`} of ${where}`, ports }
}

function namespacesText(text: string): string {
  return text === '' ? 'every namespace' : `namespaces ${text}`
}

function workloadsReaching(network: PolicedNetwork, to: Workload): readonly AccessSource[] {
  return network.workloads.flatMap((from) => {
    const ports = from === to ? undefined : portsBetween(network, from, to)
    return ports === undefined
      ? []
      : [{ kind: 'workload' as const, name: workloadName(from), ports: portsText(ports) }]
  })
}

function portsText(ports: OpenPorts): string {
  if (ports === 'all') return 'all ports'
  const texts = ports.map(({ protocol, port, endPort }) => {
    if (port === undefined) return `every port/${protocol}`
    return endPort === undefined ? `${port}/${protocol}` : `${port}–${endPort}/${protocol}`
  })
  return [...new Set(texts)].join(', ')
}
