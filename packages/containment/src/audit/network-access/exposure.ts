import { asArray, asObjects, asText, type JsonObject, type JsonValue, valueAt } from '../json-value.ts'
import type { ManifestSubject } from '../subject/workload-subjects.ts'
import { readLabels } from './label-selector.ts'
import type { Workload } from './workload.ts'

/** What leads from out of the cluster to a workload: `Service model (LoadBalancer)`, `Ingress shop`. */
export function exposuresOf(objects: readonly ManifestSubject[], workload: Workload): readonly string[] {
  const services = objects.filter((subject) => selects(subject, workload))
  const own = services.flatMap(({ name, document }) => {
    const type = asText(valueAt(document, 'spec', 'type')) ?? 'ClusterIP'
    const isOutside = type === 'LoadBalancer' || type === 'NodePort'
    const hasAddresses = asArray(valueAt(document, 'spec', 'externalIPs')).length > 0
    return isOutside || hasAddresses ? [`Service ${name} (${isOutside ? type : 'external addresses'})`] : []
  })
  const names = new Set(services.map(({ name }) => name))
  const routes = objects.flatMap((subject) =>
    subject.namespace === workload.namespace && backendsOf(subject).some((name) => names.has(name))
      ? [`${subject.objectKind} ${subject.name}`]
      : [],
  )
  return [...new Set([...own, ...routes])]
}

/** A Service without a selector selects nothing. */
function selects({ objectKind, namespace, document }: ManifestSubject, workload: Workload): boolean {
  if (objectKind !== 'Service' || namespace !== workload.namespace) return false
  const selector = Object.entries(readLabels(valueAt(document, 'spec', 'selector')))
  return selector.length > 0 && selector.every(([key, value]) => workload.labels[key] === value)
}

/** Names of the Services of its own namespace that a route leads to. */
function backendsOf({ objectKind, document }: ManifestSubject): readonly string[] {
  const spec = valueAt(document, 'spec')
  if (objectKind === 'Ingress') return ingressBackends(spec)
  if (/^(?:HTTP|GRPC|TCP|TLS)Route$/u.test(objectKind)) {
    return asObjects(valueAt(spec, 'rules')).flatMap((rule) => namesIn(asObjects(rule['backendRefs'])))
  }
  if (objectKind !== 'VirtualService') return []
  const routes = ['http', 'tcp', 'tls'].flatMap((protocol) => asObjects(valueAt(spec, protocol)))
  const hosts = routes
    .flatMap((route) => asObjects(route['route']))
    .map((to) => valueAt(to, 'destination', 'host'))
  // A host is the name of a Service or begins with it.
  return hosts.flatMap((host) => asText(host)?.split('.', 1)[0] ?? [])
}

function ingressBackends(spec: JsonValue | undefined): readonly string[] {
  const paths = asObjects(valueAt(spec, 'rules')).flatMap((rule) => asObjects(valueAt(rule, 'http', 'paths')))
  const backends = [valueAt(spec, 'defaultBackend'), ...paths.map((path) => path['backend'])]
  return backends.flatMap((backend) => asText(valueAt(backend, 'service', 'name')) ?? [])
}

function namesIn(references: readonly JsonObject[]): readonly string[] {
  return references.flatMap(({ name }) => asText(name) ?? [])
}
