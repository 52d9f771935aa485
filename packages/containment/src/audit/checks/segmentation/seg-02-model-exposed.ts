import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import { asArray, asObject, asObjects, asText, asTexts, type JsonObject, valueAt } from '../../json-value.ts'
import type { Observation } from '../../observation.ts'
import type { SourceSubject } from '../../subject/file-subjects.ts'
import type { InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import type { ClusterSubject, ComposeSubject, ManifestSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { observeResource } from '../observe-resource.ts'
import { containerRuns } from '../workload/container-runs.ts'
import { containersOf, containersOfPod } from '../workload/containers-of.ts'
import { inferenceServerOf, isModelHost, serverOfImage } from '../workload/inference-server.ts'
import { asksForOwnKey } from '../workload/own-key.ts'
import { type Pod, podOf, selects } from '../workload/pod-of.ts'
import { isPublished } from '../workload/published-port.ts'
import { serverOfPod } from '../workload/server-of-pod.ts'
import { openUnits } from '../workload/unit-listens.ts'
import { openFirewalls } from './open-firewalls.ts'

export const modelExposed: Check<ClusterSubject | ComposeSubject | SourceSubject | InfrastructureSubject> = {
  id: 'SEG-02',
  title: 'A server of models is reachable from outside its network',
  severity: 'critical',
  effort: 'hours',
  tier: 'static',
  looksAt: ['cluster', 'compose', 'source', 'infrastructure'],
  how: 'Follows load balancers, node ports, ingresses, routes and virtual services of Istio by their selectors to the pods behind them, and published ports of Compose and of docker run to their container, and asks whether a server of models runs there. Reads rules of firewalls of AWS, Google Cloud and Azure in Terraform for ports of such servers. A route to a service that is not in the target is judged by its name, and only suspected; so is a unit of systemd that lets a server listen everywhere.',
  fix: `Kubernetes: spec.type: ClusterIP, and reach it through the gateway that checks tokens; where a load balancer must be, an internal one:
  metadata.annotations: { service.beta.kubernetes.io/aws-load-balancer-scheme: internal }
Compose: bind to loopback:
  ports: ["127.0.0.1:11434:11434"]`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.8', 'ISO 27001 A.8.20', 'ISO 27001 A.8.22'],
  *examine(subject, context) {
    if (subject.kind === 'infrastructure') return yield* firewalls(subject, context)
    if (subject.kind === 'source') {
      yield* startedByScript(subject, context)
      yield* startedByUnit(subject)
    } else yield* subject.kind === 'compose' ? publishedPorts(subject, context) : exposures(subject, context)
  },
}

function* firewalls(subject: InfrastructureSubject, { model }: CheckContext): Generator<Observation> {
  for (const { resource, port, server } of openFirewalls(subject, model))
    yield observeResource(resource, {
      asset: resource.address,
      fault: `${port}`,
      says: `${resource.address} lets everybody reach port ${port}, at which ${server} answers.`,
      severity: 'critical',
    })
}

/** Of Terraform for the scripts of its machines, which `user_data` holds. */
const SCRIPTS: ReadonlySet<string> = new Set(['sh', 'bash', 'zsh', 'ps1', 'service', 'tf', 'tofu', 'tftpl'])
const UNITS: ReadonlySet<string> = new Set([...SCRIPTS, 'conf', 'yml', 'yaml'])

function* startedByScript(subject: SourceSubject, { model }: CheckContext): Generator<Observation> {
  if (!SCRIPTS.has(subject.extension) && !subject.text.startsWith('#cloud-config')) return
  for (const { line, image, words, ports, isOpen } of containerRuns(subject.text)) {
    const server = serverOfImage({ image, words }, model)
    if (server === undefined || !(isOpen || ports.some(isPublished))) continue
    const { path } = subject
    const says = `${server} is started with its port on every address of the host.`
    yield observeFile({ path, line, asset: path, anchor: `run ${image}`, says })
  }
}

/** Firewalls are not seen here: what listens everywhere is reached wherever none is in between. */
function* startedByUnit({ path, extension, text }: SourceSubject): Generator<Observation> {
  if (!UNITS.has(extension)) return
  for (const { line, server } of openUnits(text)) {
    const says = `A unit of systemd lets ${server} listen on every address of its host, and nothing here asks for a key.`
    yield {
      ...observeFile({ path, line, asset: path, anchor: `unit ${server}`, says, severity: 'high' }),
      certainty: 'suspected',
    }
  }
}

function* publishedPorts(subject: ComposeSubject, { model }: CheckContext): Generator<Observation> {
  for (const container of containersOf(subject)) {
    const server = inferenceServerOf(container, model)
    const open = asArray(container.written['ports']).filter(isPublished)
    if (server === undefined || open.length === 0) continue
    const published = `${server} in service ${container.name} is published on every address of the host`
    yield observeFile({
      ...container,
      line: subject.lineOf(['services', container.name, 'ports']),
      ...(asksForOwnKey(container)
        ? { says: `${published}: its own key is all that keeps strangers out.`, severity: 'medium' }
        : { says: `${published}.` }),
    })
  }
}

/** The objects of one namespace: selectors and backends never lead out of it. */
interface Namespace {
  readonly pods: readonly Pod[]
  readonly routes: readonly ManifestSubject[]
}

function* exposures(cluster: ClusterSubject, context: CheckContext): Generator<Observation> {
  for (const [name, objects] of Map.groupBy(cluster.objects, ({ namespace }) => namespace)) {
    const routes = objects.filter(
      (object) => ROUTES.test(object.objectKind) && !isInternal(object) && !isGuarded(object, cluster),
    )
    yield* routesElsewhere(objects, routes, context)
    const pods = podsOfModel(name, objects, context)
    if (pods.length === 0) continue
    for (const service of objects.filter(isService)) yield* exposuresOf(service, { pods, routes }, context)
  }
  yield* hostPorts(cluster, context)
}

const ROUTES = /^(?:Ingress|HTTPRoute|IngressRoute|Route|VirtualService)$/u

/** The mesh asks for a token where its gateway, or the model itself, has rules for that: what they say is another check's. */
function isGuarded({ objectKind }: ManifestSubject, { objects }: ClusterSubject): boolean {
  return objectKind === 'VirtualService' && objects.some((one) => one.objectKind === 'RequestAuthentication')
}

const isService = ({ objectKind, apiVersion }: ManifestSubject): boolean =>
  objectKind === 'Service' && apiVersion === 'v1'

/** The pods with a server of models in them, or all of a namespace that the operator says is the model's. */
function podsOfModel(
  name: string,
  objects: readonly ManifestSubject[],
  { model }: CheckContext,
): readonly Pod[] {
  const pods = objects.map(podOf).filter((pod) => pod !== undefined)
  if (model.namespaces.includes(name)) return pods
  return pods.filter((pod) => serverOfPod(pod, model) !== undefined)
}

function* exposuresOf(
  service: ManifestSubject,
  { pods, routes }: Namespace,
  context: CheckContext,
): Generator<Observation> {
  const server = serverBehind(service, pods, context)
  if (server === undefined) return
  const type = asText(valueAt(service.document, 'spec', 'type'))
  if ((type === 'LoadBalancer' || type === 'NodePort') && !isInternal(service))
    yield exposed(service, ['spec', 'type'], `Service ${service.name} of type ${type} leads to ${server}.`)
  for (const route of routes.filter((one) => backendsOf(one).includes(service.name)))
    yield exposed(
      route,
      ['spec'],
      `${route.objectKind} ${route.name} leads to ${server} behind Service ${service.name}.`,
    )
}

/** Routes to services that are not in the target, so that their names alone say what they are. */
function* routesElsewhere(
  objects: readonly ManifestSubject[],
  routes: readonly ManifestSubject[],
  { model }: CheckContext,
): Generator<Observation> {
  const services = new Set(objects.filter(isService).map(({ name }) => name))
  for (const route of routes) {
    const named = backendsOf(route).find((name) => !services.has(name) && isModelHost(name, model))
    if (named === undefined) continue
    const says = `${route.objectKind} ${route.name} leads to Service ${named}, whose name is that of a server of models.`
    yield { ...exposed(route, ['spec'], says), certainty: 'suspected', severity: 'high' }
  }
}

function* hostPorts(cluster: ClusterSubject, { model }: CheckContext): Generator<Observation> {
  for (const object of cluster.objects) {
    const pod = podOf(object)
    for (const container of pod === undefined ? [] : containersOfPod(pod)) {
      const server = inferenceServerOf(container, model)
      const isOpen =
        pod?.spec['hostNetwork'] === true ||
        asObjects(container.written['ports']).some(({ hostPort }) => hostPort !== undefined)
      if (server !== undefined && isOpen)
        yield observeFile({
          ...container,
          severity: 'high',
          says: `${server} listens on the addresses of its node.`,
        })
    }
  }
}

function exposed(object: ManifestSubject, way: readonly string[], says: string): Observation {
  return observeFile({
    path: object.path,
    line: object.lineOf(way),
    asset: `${object.namespace}/${object.name}`,
    anchor: `${object.objectKind} ${object.namespace}/${object.name}`,
    says,
  })
}

function serverBehind(
  service: ManifestSubject,
  pods: readonly Pod[],
  { model }: CheckContext,
): string | undefined {
  const selector = asObject(valueAt(service.document, 'spec', 'selector'))
  if (selector === undefined || Object.keys(selector).length === 0) return undefined
  const behind = pods.filter((pod) => selects(selector, pod.labels))
  const servers = behind.flatMap(containersOfPod).map((container) => inferenceServerOf(container, model))
  return servers.find((name) => name !== undefined) ?? (behind.length > 0 ? 'the model' : undefined)
}

const INTERNAL_ANNOTATIONS: readonly (readonly [key: RegExp, value: RegExp])[] = [
  [/aws-load-balancer-internal$/u, /^(?:true|0\.0\.0\.0\/0)$/u],
  [/(?:aws-load-balancer|alb\.ingress\.kubernetes\.io\/|oci-load-balancer-)-?scheme$/u, /^internal$/u],
  [/(?:azure|oci|openstack)-load-balancer-internal$|internal-load-balancer$/u, /^true$/u],
  [/(?:cloud|networking)\.(?:google\.com|gke\.io)\/(?:internal-)?load-balancer-type$/u, /^internal$/iu],
  [/ingress\.class$/u, /internal|private/u],
  // An ingress that authenticates is a gateway, whatever one thinks of it.
  [/nginx\.ingress\.kubernetes\.io\/auth-(?:url|type|tls-secret)$/u, /./u],
]

function isInternal({ document }: ManifestSubject): boolean {
  const annotations = Object.entries(asObject(valueAt(document, 'metadata', 'annotations')) ?? {})
  if (
    INTERNAL_ANNOTATIONS.some(([key, value]) =>
      annotations.some(([name, text]) => key.test(name) && value.test(String(text))),
    )
  )
    return true
  const ranges = asTexts(valueAt(document, 'spec', 'loadBalancerSourceRanges'))
  return (
    ranges.length > 0 &&
    ranges.every((range) => /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/u.test(range))
  )
}

/** Names of the services to which an ingress or a route leads. */
function backendsOf({ objectKind, document }: ManifestSubject): readonly string[] {
  if (objectKind === 'Ingress') return ingressBackends(document)
  if (objectKind === 'Route') return asTexts(valueAt(document, 'spec', 'to', 'name'))
  if (objectKind === 'VirtualService') return virtualBackends(document)
  return routeBackends(document)
}

/** Of one that a gateway takes from outside; those of the mesh alone lead nobody in. */
function virtualBackends(document: JsonObject): readonly string[] {
  const spec = asObject(document['spec'])
  if (asTexts(spec?.['gateways']).every((name) => name === 'mesh')) return []
  const routes = ['http', 'tls', 'tcp'].flatMap((list) => asObjects(spec?.[list]))
  return routes
    .flatMap((one) => asObjects(one['route']))
    .flatMap((one) => asText(valueAt(one, 'destination', 'host'))?.split('.')[0] ?? [])
}

function ingressBackends(document: JsonObject): readonly string[] {
  const paths = asObjects(valueAt(document, 'spec', 'rules')).flatMap((rule) =>
    asObjects(valueAt(rule, 'http', 'paths')),
  )
  const backends = [
    ...paths.map((path) => asObject(path['backend'])),
    asObject(valueAt(document, 'spec', 'defaultBackend')),
    asObject(valueAt(document, 'spec', 'backend')),
  ]
  return backends.flatMap(
    (backend) => asText(valueAt(backend, 'service', 'name')) ?? asText(backend?.['serviceName']) ?? [],
  )
}

function routeBackends(document: JsonObject): readonly string[] {
  const rules = [
    ...asObjects(valueAt(document, 'spec', 'rules')),
    ...asObjects(valueAt(document, 'spec', 'routes')),
  ]
  const references = rules.flatMap((rule) => [
    ...asObjects(rule['backendRefs']),
    ...asObjects(rule['services']),
  ])
  return references.flatMap(({ name }) => asText(name) ?? [])
}
