import { asObject, asObjects, asText, type JsonObject, valueAt } from '../json-value.ts'
import type { DeclaredConfigSubject } from '../subject/gateway-config-subject.ts'
import type { ManifestSubject } from '../subject/workload-subjects.ts'
import type { Subject } from '../subject.ts'
import { manifestsOf } from './infrastructure/manifests-of-infrastructure.ts'
import { resourcesOfPlan } from './infrastructure/plan-resources.ts'
import { policiesOf } from './infrastructure/policies-of-infrastructure.ts'
import { isTemplate, resourcesOfTemplate } from './infrastructure/template-resources.ts'
import type { ParsedDocument } from './parse-documents.ts'

interface Source {
  readonly target: string
  readonly path: string
}

/** What a document of JSON or YAML is, by what stands in it: a file name says little. */
export function subjectsOfDocument(document: ParsedDocument, source: Source): readonly Subject[] {
  const object = asObject(document.value)
  if (object === undefined) return []
  const base = { ...source, document: object, lineOf: document.lineOf }
  if (isKubernetes(object)) return kubernetesObjects(base)
  if (isCompose(object)) return [{ kind: 'compose', ...base }]
  const dialect = dialectOf(object)
  if (dialect !== undefined) return [{ kind: 'gateway-config', dialect, ...base }]
  if (asObject(object['planned_values']) !== undefined) return infrastructure(base, resourcesOfPlan)
  if (isTemplate(object)) return infrastructure(base, resourcesOfTemplate)
  if (isPolicy(object)) return [{ kind: 'policy', ...base }]
  if (object['format'] === 'cloister-rotation-1') return [{ kind: 'rotation', ...base }]
  if (asObjects(valueAt(object, 'log', 'entries')).length > 0) return [{ kind: 'har', ...base }]
  return []
}

function infrastructure(
  { target, path, document, lineOf }: Base,
  read: typeof resourcesOfPlan,
): readonly Subject[] {
  const resources = read(path, document, lineOf)
  const whole = { kind: 'infrastructure', target, path, resources } as const
  return [whole, ...policiesOf(whole), ...manifestsOf(whole)]
}

type Base = Pick<ManifestSubject, 'target' | 'path' | 'document' | 'lineOf'>

function isKubernetes(object: JsonObject): boolean {
  return typeof object['apiVersion'] === 'string' && typeof object['kind'] === 'string'
}

/** A `List` holds objects; what a template of a workflow wraps stays with its wrapper. */
function kubernetesObjects(base: Base): readonly ManifestSubject[] {
  const { document, lineOf } = base
  if (!/List$/u.test(asText(document['kind']) ?? '') || document['items'] === undefined)
    return [manifest(base)]
  return asObjects(document['items']).flatMap((item, index) =>
    isKubernetes(item)
      ? [manifest({ ...base, document: item, lineOf: (way) => lineOf(['items', index, ...way]) })]
      : [],
  )
}

function manifest(base: Base): ManifestSubject {
  const { document } = base
  return {
    kind: 'manifest',
    ...base,
    apiVersion: asText(document['apiVersion']) ?? '',
    objectKind: asText(document['kind']) ?? '',
    name:
      asText(valueAt(document, 'metadata', 'name')) ??
      asText(valueAt(document, 'metadata', 'generateName')) ??
      '',
    namespace: asText(valueAt(document, 'metadata', 'namespace')) ?? 'default',
  }
}

function isCompose(object: JsonObject): boolean {
  const services = asObject(object['services'])
  if (services === undefined) return false
  return Object.values(services).some((service) => {
    const described = asObject(service)
    return described !== undefined && ('image' in described || 'build' in described)
  })
}

function dialectOf(object: JsonObject): DeclaredConfigSubject['dialect'] | undefined {
  if (object['_format_version'] !== undefined) return 'kong'
  if (
    asObject(object['static_resources']) !== undefined ||
    asObject(object['dynamic_resources']) !== undefined
  )
    return 'envoy'
  if (asObject(valueAt(object, 'http', 'routers')) !== undefined) return 'traefik'
  return Array.isArray(object['model_list']) ? 'litellm' : undefined
}

function isPolicy(object: JsonObject): boolean {
  const statements = object['Statement']
  if (asObject(statements) !== undefined && 'Effect' in (asObject(statements) ?? {})) return true
  if (asObjects(statements).some((statement) => 'Effect' in statement)) return true
  if (asObjects(object['bindings']).some((binding) => 'role' in binding && 'members' in binding)) return true
  return asObjects(object['Grants']).some((grant) => 'Grantee' in grant)
}
