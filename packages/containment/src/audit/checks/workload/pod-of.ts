import { asObject, asText, type JsonObject, valueAt } from '../../json-value.ts'
import { type Labels, readLabels } from '../../network-access/label-selector.ts'
import type { ManifestSubject } from '../../subject/workload-subjects.ts'

/** The pod that an object runs, and where its description stands. */
export interface Pod {
  readonly manifest: ManifestSubject
  /** `namespace/workload` */
  readonly asset: string
  readonly spec: JsonObject
  readonly labels: Labels
  readonly annotations: JsonObject
  readonly way: readonly string[]
}

const TEMPLATE_WAYS: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Rollout: ['spec', 'template'],
}

/** The pod of a workload; nothing for objects that run none. Knative and KServe name their pods in places of their own. */
export function podOf(manifest: ManifestSubject): Pod | undefined {
  const found = templateOf(manifest)
  const spec = asObject(valueAt(found?.template, 'spec'))
  if (found === undefined || spec === undefined) return undefined
  const metadata = asObject(valueAt(found.template, 'metadata')) ?? {}
  return {
    manifest,
    asset: `${manifest.namespace}/${manifest.name}`,
    spec,
    labels: readLabels(metadata['labels']),
    annotations: asObject(metadata['annotations']) ?? {},
    way: [...found.way, 'spec'],
  }
}

function templateOf(
  manifest: ManifestSubject,
): { readonly template: JsonObject; readonly way: readonly string[] } | undefined {
  const { objectKind, apiVersion, document } = manifest
  const isKnative = objectKind === 'Service' && apiVersion.startsWith('serving.knative.dev')
  const way = isKnative ? ['spec', 'template'] : TEMPLATE_WAYS[objectKind]
  if (way !== undefined) {
    const template = asObject(valueAt(document, ...way))
    return template === undefined ? undefined : { template, way }
  }
  if (objectKind !== 'InferenceService') return undefined
  const spec = asObject(valueAt(document, 'spec', 'predictor'))
  // The predictor is the pod's description itself; it is put where that of others stands.
  return spec === undefined ? undefined : { template: { spec }, way: ['spec', 'predictor'] }
}

/** Whether a selector of labels, as Services and policies have them, meets a pod. */
export function selects(selector: JsonObject | undefined, labels: JsonObject): boolean {
  const entries = Object.entries(selector ?? {})
  return entries.every(([key, value]) => asText(value) !== undefined && labels[key] === value)
}
