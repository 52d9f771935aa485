import { asObject, asObjects, asText, asTexts, type JsonObject, valueAt } from '../../json-value.ts'
import type { ModelHints } from '../../model-hints.ts'
import type { DeclaredConfigSubject } from '../../subject/gateway-config-subject.ts'
import type { ComposeSubject } from '../../subject/workload-subjects.ts'
import type { Container } from '../workload/container.ts'
import { containersOf } from '../workload/containers-of.ts'
import { inferenceServerOf, isModelHost } from '../workload/inference-server.ts'
import { asksForOwnKey } from '../workload/own-key.ts'

/** A router of Traefik that leads to a model, and through nothing that asks who calls. */
export interface OpenRouter {
  readonly name: string
  readonly way: readonly string[]
}

/** Kinds of middlewares (doc.traefik.io, HTTP middlewares), in lower case. */
const AUTHENTICATES =
  /^(?:basicauth|digestauth|forwardauth|ipallowlist|ipwhitelist|passtlsclientcert|plugin)$/u
/** By its name alone, where it is defined elsewhere. */
const SAYS_AUTHENTICATES = /auth|oidc|sso|jwt|allow-?list|white-?list|mtls|api-?key|internal|private|vpn/iu

/** Of a file of dynamic configuration. */
export function openRouters({ document }: DeclaredConfigSubject, model: ModelHints): readonly OpenRouter[] {
  const http = asObject(document['http']) ?? {}
  const kinds = new Map(
    Object.entries(asObject(http['middlewares']) ?? {}).map(([name, middleware]) => [
      name,
      kindsIn(asObject(middleware) ?? {}),
    ]),
  )
  return Object.entries(asObject(http['routers']) ?? {}).flatMap(([name, written]) => {
    const router = asObject(written)
    const service = asText(router?.['service']) ?? ''
    if (router === undefined || !leadsToModel(service, http, model)) return []
    if (asTexts(router['middlewares']).some((one) => authenticates(one, kinds))) return []
    if (/mtls|client/iu.test(asText(valueAt(router, 'tls', 'options')) ?? '')) return []
    return [{ name, way: ['http', 'routers', name] }]
  })
}

function leadsToModel(service: string, http: JsonObject, model: ModelHints): boolean {
  const servers = asObjects(valueAt(http, 'services', service, 'loadBalancer', 'servers'))
  if (servers.length === 0) return isModelHost(service, model)
  return servers.some(({ url }) => isModelHost(asText(url) ?? '', model))
}

type Kinds = ReadonlyMap<string, readonly string[]>

/** A chain holds the names of others. */
function kindsIn(middleware: JsonObject): readonly string[] {
  return [...Object.keys(middleware), ...asTexts(valueAt(middleware, 'chain', 'middlewares'))]
}

/** @param name With or without its provider: `auth@docker`. */
function authenticates(name: string, kinds: Kinds, depth = 0): boolean {
  const bare = name.replace(/@.*$/u, '')
  const held = kinds.get(bare)
  if (held === undefined) return SAYS_AUTHENTICATES.test(bare)
  return held.some(
    (one) =>
      AUTHENTICATES.test(one.toLowerCase()) ||
      (depth < 4 && kinds.has(one) && authenticates(one, kinds, depth + 1)),
  )
}

/** Of a Compose file: what the labels of a server of models say. */
export function openLabels(
  subject: ComposeSubject,
  model: ModelHints,
): readonly (OpenRouter & { readonly server: string; readonly container: Container })[] {
  const containers = containersOf(subject)
  const labels = containers.map((container) => ({ container, labels: labelsOf(container) }))
  const kinds = kindsByLabel(labels.flatMap((one) => one.labels))
  return labels.flatMap(({ container, labels: own }) => {
    const server = inferenceServerOf(container, model)
    const isOff = own.some(([key, value]) => key === 'traefik.enable' && value === 'false')
    if (server === undefined || isOff || asksForOwnKey(container)) return []
    const routers = own.flatMap(([key]) => /^traefik\.http\.routers\.([^.]+)\.rule$/u.exec(key)?.[1] ?? [])
    return routers
      .filter((router) => {
        const [, through = ''] =
          own.find(([key]) => key === `traefik.http.routers.${router}.middlewares`) ?? []
        return !through.split(',').some((name) => name !== '' && authenticates(name.trim(), kinds))
      })
      .map((name) => ({ name, server, container, way: ['services', container.name, 'labels'] }))
  })
}

/** Names of labels are taken without regard to case by Traefik. */
function labelsOf({ written }: Container): readonly (readonly [key: string, value: string])[] {
  const labels = written['labels'] ?? valueAt(written, 'deploy', 'labels')
  const pairs = Object.entries(asObject(labels) ?? {}).map(([key, value]) => [key, String(value)] as const)
  const listed = asTexts(labels).map((label) => {
    const cut = label.indexOf('=')
    return [label.slice(0, cut), label.slice(cut + 1)] as const
  })
  return [...pairs, ...listed].map(([key, value]) => [key.toLowerCase(), value])
}

function kindsByLabel(labels: readonly (readonly [key: string, value: string])[]): Kinds {
  const kinds = new Map<string, string[]>()
  for (const [key, value] of labels) {
    const [, name, kind] = /^traefik\.http\.middlewares\.([^.]+)\.([^.]+)\./u.exec(key) ?? []
    if (name === undefined || kind === undefined) continue
    const held = kinds.get(name) ?? []
    held.push(kind, ...(kind === 'chain' ? value.split(',') : []))
    kinds.set(name, held)
  }
  return kinds
}
