import type { Labels } from './label-selector.ts'
import type { NetworkPolicy, PolicyPeer, PolicyPort, PolicyRule } from './network-policy.ts'
import type { Workload } from './workload.ts'

export interface PolicedNetwork {
  readonly workloads: readonly Workload[]
  readonly policies: readonly NetworkPolicy[]
  /** Labels of namespaces by name, of those that the files hold. */
  readonly namespaces: ReadonlyMap<string, Labels>
}

/** What may be opened: every port, or these. */
export type OpenPorts = 'all' | readonly PolicyPort[]

/** The rules that concern a workload; `undefined` where no policy selects it, and everything is let through. */
export function rulesOf(
  { policies }: PolicedNetwork,
  workload: Workload,
  direction: 'ingress' | 'egress',
): readonly PolicyRule[] | undefined {
  if (workload.isOnHostNetwork) return undefined
  const concerned = policies.flatMap((policy) => {
    const rules = policy[direction]
    const isSelected = policy.namespace === workload.namespace && policy.pods.matches(workload.labels)
    return isSelected && rules !== undefined ? [rules] : []
  })
  return concerned.length === 0 ? undefined : concerned.flat()
}

/** Which ports of `to` a connection from `from` is let through to, by the policies of both; none where it is not. */
export function portsBetween(network: PolicedNetwork, from: Workload, to: Workload): OpenPorts | undefined {
  const incoming = openTo(network, { rules: rulesOf(network, to, 'ingress'), of: to, peer: from })
  const outgoing = openTo(network, { rules: rulesOf(network, from, 'egress'), of: from, peer: to })
  return commonPorts(incoming, outgoing, to)
}

interface Asked {
  readonly rules: readonly PolicyRule[] | undefined
  /** Whose policies they are. */
  readonly of: Workload
  readonly peer: Workload
}

function openTo(network: PolicedNetwork, { rules, of, peer }: Asked): OpenPorts | undefined {
  if (rules === undefined) return 'all'
  const letting = rules.filter(
    ({ peers }) =>
      peers === undefined || peers.some((candidate) => isMeant(candidate, { network, of, peer })),
  )
  return unionOf(letting)
}

interface Meant {
  readonly network: PolicedNetwork
  readonly of: Workload
  readonly peer: Workload
}

/** Addresses of pods are not known before they run: a block of addresses is told for itself. */
function isMeant(candidate: PolicyPeer, { network, of, peer }: Meant): boolean {
  if (candidate.kind === 'addresses') return false
  const isThere =
    candidate.namespaces === undefined
      ? peer.namespace === of.namespace
      : candidate.namespaces.matches(labelsOfNamespace(network, peer.namespace))
  // A policy does not see labels of pods in the network of their machine.
  if (peer.isOnHostNetwork) return false
  return isThere && (candidate.pods?.matches(peer.labels) ?? true)
}

/** Kubernetes gives each namespace a label with its name. */
function labelsOfNamespace({ namespaces }: PolicedNetwork, name: string): Labels {
  return { ...namespaces.get(name), 'kubernetes.io/metadata.name': name }
}

export function unionOf(rules: readonly PolicyRule[]): OpenPorts | undefined {
  if (rules.length === 0) return undefined
  if (rules.some(({ ports }) => ports === undefined)) return 'all'
  return rules.flatMap(({ ports }) => ports ?? [])
}

function commonPorts(
  one: OpenPorts | undefined,
  other: OpenPorts | undefined,
  to: Workload,
): OpenPorts | undefined {
  if (one === undefined || other === undefined) return undefined
  if (one === 'all') return other
  if (other === 'all') return one
  const common = one.flatMap((port) => other.flatMap((second) => overlap(port, second, to) ?? []))
  return common.length === 0 ? undefined : common
}

function overlap(one: PolicyPort, other: PolicyPort, to: Workload): PolicyPort | undefined {
  if (one.protocol !== other.protocol) return undefined
  const [a, b] = [rangeOf(one, to), rangeOf(other, to)]
  if (a === undefined || b === undefined) return undefined
  const first = Math.max(a.first, b.first)
  const last = Math.min(a.last, b.last)
  if (first > last) return undefined
  if (first === 1 && last === 65_535) return { protocol: one.protocol, port: undefined, endPort: undefined }
  return { protocol: one.protocol, port: first, endPort: first === last ? undefined : last }
}

function rangeOf(
  { port, endPort }: PolicyPort,
  to: Workload,
): { readonly first: number; readonly last: number } | undefined {
  if (port === undefined) return { first: 1, last: 65_535 }
  const first = typeof port === 'number' ? port : to.namedPorts[port]
  return first === undefined ? undefined : { first, last: endPort ?? first }
}
