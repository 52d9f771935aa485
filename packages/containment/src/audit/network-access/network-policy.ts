import {
  asArray,
  asObject,
  asObjects,
  asText,
  asTexts,
  type JsonObject,
  type JsonValue,
  valueAt,
} from '../json-value.ts'
import type { ManifestSubject } from '../subject/workload-subjects.ts'
import { type LabelSelector, readLabelSelector } from './label-selector.ts'

/** A policy of the Kubernetes API `networking.k8s.io/v1`: pods it selects are closed but for what its rules let through. */
export interface NetworkPolicy {
  readonly namespace: string
  readonly name: string
  readonly pods: LabelSelector
  /** `undefined` where it does not concern that direction. An empty list lets nothing through. */
  readonly ingress: readonly PolicyRule[] | undefined
  readonly egress: readonly PolicyRule[] | undefined
}

export interface PolicyRule {
  /** `undefined` lets everybody through. */
  readonly peers: readonly PolicyPeer[] | undefined
  /** `undefined` for every port. */
  readonly ports: readonly PolicyPort[] | undefined
}

export type PolicyPeer =
  | { readonly kind: 'pods'; readonly pods?: LabelSelector; readonly namespaces?: LabelSelector }
  | { readonly kind: 'addresses'; readonly cidr: string; readonly except: readonly string[] }

export interface PolicyPort {
  readonly protocol: string
  /** A number or the name of a container's port; `undefined` for all of the protocol. */
  readonly port: number | string | undefined
  /** The last of a range. */
  readonly endPort: number | undefined
}

/** @returns `undefined` for any other object */
export function readNetworkPolicy(subject: ManifestSubject): NetworkPolicy | undefined {
  const { document, namespace, name, objectKind, apiVersion } = subject
  if (objectKind !== 'NetworkPolicy' || !apiVersion.startsWith('networking.k8s.io/')) return undefined
  const spec = asObject(document['spec']) ?? {}
  const types = asTexts(spec['policyTypes'])
  // Without types a policy concerns what comes in, and what goes out where it has rules for that.
  const concerns = (type: string, otherwise: boolean): boolean =>
    types.length > 0 ? types.includes(type) : otherwise
  return {
    namespace,
    name,
    pods: readLabelSelector(spec['podSelector']) ?? { matches: () => true, text: '' },
    ingress: concerns('Ingress', true) ? rules(spec['ingress'], 'from') : undefined,
    egress: concerns('Egress', spec['egress'] !== undefined) ? rules(spec['egress'], 'to') : undefined,
  }
}

function rules(value: JsonValue | undefined, side: 'from' | 'to'): readonly PolicyRule[] {
  return asArray(value).map((element) => {
    const rule = asObject(element) ?? {}
    const peers = asObjects(rule[side])
    const ports = asObjects(rule['ports'])
    return {
      // An empty list is as good as none.
      peers: peers.length === 0 ? undefined : peers.map(peer),
      ports: ports.length === 0 ? undefined : ports.map(port),
    }
  })
}

function peer(value: JsonObject): PolicyPeer {
  const cidr = asText(valueAt(value, 'ipBlock', 'cidr'))
  if (cidr !== undefined)
    return { kind: 'addresses', cidr, except: asTexts(valueAt(value, 'ipBlock', 'except')) }
  const pods = readLabelSelector(value['podSelector'])
  const namespaces = readLabelSelector(value['namespaceSelector'])
  return { kind: 'pods', ...(pods && { pods }), ...(namespaces && { namespaces }) }
}

function port(value: JsonObject): PolicyPort {
  const { port: first, endPort } = value
  return {
    protocol: asText(value['protocol']) ?? 'TCP',
    port: typeof first === 'number' || typeof first === 'string' ? first : undefined,
    endPort: typeof endPort === 'number' ? endPort : undefined,
  }
}
