import { containersOfPod } from '../checks/workload/containers-of.ts'
import { inferenceServerOf } from '../checks/workload/inference-server.ts'
import { podOf } from '../checks/workload/pod-of.ts'
import { asObjects, asText } from '../json-value.ts'
import type { ModelHints } from '../model-hints.ts'
import type { ManifestSubject } from '../subject/workload-subjects.ts'
import type { Labels } from './label-selector.ts'

/** Something that runs pods, as its template says. */
export interface Workload {
  readonly namespace: string
  readonly name: string
  readonly labels: Labels
  /** Whether it serves a model: by what the operator says, or by what its containers run. */
  readonly servesModel: boolean
  /** Such pods are in the network of their machine, which policies do not concern. */
  readonly isOnHostNetwork: boolean
  /** Numbers of its named ports. */
  readonly namedPorts: Readonly<Record<string, number>>
}

/** @returns `undefined` for an object that runs no pods */
export function readWorkload(manifest: ManifestSubject, hints: ModelHints): Workload | undefined {
  const pod = podOf(manifest)
  if (pod === undefined) return undefined
  const { namespace, name } = manifest
  const containers = containersOfPod(pod)
  const runsServer = containers.some((container) => inferenceServerOf(container, hints) !== undefined)
  return {
    namespace,
    name,
    labels: pod.labels,
    servesModel: runsServer || hints.namespaces.includes(namespace),
    isOnHostNetwork: pod.spec['hostNetwork'] === true,
    namedPorts: Object.fromEntries(
      containers
        .flatMap(({ written }) => asObjects(written['ports']))
        .flatMap(({ name: port, containerPort }) =>
          typeof containerPort === 'number' ? [[asText(port) ?? '', containerPort]] : [],
        ),
    ),
  }
}

/** `namespace/name` */
export function workloadName({ namespace, name }: Pick<Workload, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`
}
