import { isConditional } from '../../infrastructure/unknown-value.ts'
import { asObject, asObjects, asText, type JsonObject, type JsonValue, valueAt } from '../../json-value.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import type { ManifestSubject } from '../../subject/workload-subjects.ts'

/** Resources of the provider `hashicorp/kubernetes`, without their versions, and what they make. */
const KINDS: Readonly<Record<string, readonly [kind: string, apiVersion: string]>> = {
  kubernetes_cron_job: ['CronJob', 'batch/v1'],
  kubernetes_daemonset: ['DaemonSet', 'apps/v1'],
  kubernetes_daemon_set: ['DaemonSet', 'apps/v1'],
  kubernetes_deployment: ['Deployment', 'apps/v1'],
  kubernetes_ingress: ['Ingress', 'networking.k8s.io/v1'],
  kubernetes_job: ['Job', 'batch/v1'],
  kubernetes_network_policy: ['NetworkPolicy', 'networking.k8s.io/v1'],
  kubernetes_pod: ['Pod', 'v1'],
  kubernetes_service: ['Service', 'v1'],
  kubernetes_stateful_set: ['StatefulSet', 'apps/v1'],
}
/** Blocks of which there may be several, and their names in Kubernetes where those are others. */
const LISTS: Readonly<Record<string, string>> = {
  container: 'containers',
  init_container: 'initContainers',
  volume: 'volumes',
  volume_mount: 'volumeMounts',
  port: 'ports',
  ports: 'ports',
  env: 'env',
  env_from: 'envFrom',
  toleration: 'tolerations',
  rule: 'rules',
  path: 'paths',
  tls: 'tls',
  ingress: 'ingress',
  egress: 'egress',
  from: 'from',
  to: 'to',
  match_expressions: 'matchExpressions',
}

/** The objects of Kubernetes that infrastructure makes, as if each stood in a file of its own. */
export function manifestsOf({ target, resources }: InfrastructureSubject): readonly ManifestSubject[] {
  return resources.flatMap((resource) => {
    const document = isConditional(resource.values) ? undefined : documentOf(resource)
    if (document === undefined) return []
    const { path, line } = resource
    return [
      {
        kind: 'manifest' as const,
        target,
        path,
        document,
        lineOf: () => line,
        apiVersion: asText(document['apiVersion']) ?? '',
        objectKind: asText(document['kind']) ?? '',
        name: asText(valueAt(document, 'metadata', 'name')) ?? resource.name,
        namespace: asText(valueAt(document, 'metadata', 'namespace')) ?? 'default',
      },
    ]
  })
}

function documentOf({ mode, type, values }: InfrastructureResource): JsonObject | undefined {
  if (mode !== 'resource') return undefined
  if (type === 'kubernetes_manifest') {
    const manifest = asObject(values['manifest'])
    return typeof manifest?.['kind'] === 'string' ? manifest : undefined
  }
  const [kind, apiVersion] = KINDS[type.replace(/_v\d\w*$/u, '')] ?? []
  if (kind === undefined || apiVersion === undefined) return undefined
  return { apiVersion, kind, ...asKubernetes(values) }
}

/** Blocks become objects or lists of them; what is written as a map, such as labels, stays as it is. */
function asKubernetes(values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, JsonValue | undefined] => {
      const blocks = asObjects(value)
      if (blocks.length === 0) return [inCamelCase(name), value]
      const list = LISTS[name]
      return list === undefined
        ? [inCamelCase(name), asKubernetes(blocks[0] as JsonObject)]
        : [list, blocks.map(asKubernetes)]
    }),
  )
}

function inCamelCase(name: string): string {
  return name.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase())
}
