import { asArray, asObject, asObjects, asText, type JsonObject, valueAt } from '../../json-value.ts'
import type { ModelHints } from '../../model-hints.ts'
import type { DeclaredConfigSubject } from '../../subject/gateway-config-subject.ts'
import { isModelHost } from '../workload/inference-server.ts'
import { limitsCallers } from './envoy-rbac.ts'

/** A route of Envoy to a model, and whether something on its way asks who calls. */
export interface EnvoyRoute {
  readonly name: string
  readonly way: readonly (string | number)[]
  readonly isAuthenticated: boolean
}

type Way = readonly (string | number)[]

/** The routes of the listeners of a bootstrap (`envoy.config.bootstrap.v3`) that lead to a cluster with a model in it. */
export function envoyModelRoutes(
  { document }: DeclaredConfigSubject,
  model: ModelHints,
): readonly EnvoyRoute[] {
  const clusters = modelClusters(document, model)
  return asObjects(valueAt(document, 'static_resources', 'listeners')).flatMap((listener, at) =>
    isLocal(listener)
      ? []
      : asObjects(listener['filter_chains']).flatMap((chain, index) => {
          const way = ['static_resources', 'listeners', at, 'filter_chains', index]
          return isMutual(chain) ? [] : routesOfChain(chain, way, clusters)
        }),
  )
}

function modelClusters(document: JsonObject, model: ModelHints): ReadonlySet<string> {
  const isModel = (cluster: JsonObject): boolean =>
    isModelHost(asText(cluster['name']) ?? '', model) ||
    asObjects(valueAt(cluster, 'load_assignment', 'endpoints'))
      .flatMap((group) => asObjects(group['lb_endpoints']))
      .some((one) => isModelHost(hostOf(valueAt(one, 'endpoint', 'address')), model))
  return new Set(
    asObjects(valueAt(document, 'static_resources', 'clusters'))
      .filter(isModel)
      .flatMap(({ name }) => asText(name) ?? []),
  )
}

function hostOf(address: Parameters<typeof valueAt>[0]): string {
  const host = asText(valueAt(address, 'socket_address', 'address')) ?? ''
  const port = valueAt(address, 'socket_address', 'port_value')
  return typeof port === 'number' ? `${host}:${port}` : host
}

function isLocal(listener: JsonObject): boolean {
  const address = listener['address']
  return valueAt(address, 'pipe') !== undefined || /^(?:127\.|::1:)/u.test(`${hostOf(address)}:`)
}

function isMutual(chain: JsonObject): boolean {
  return valueAt(chain, 'transport_socket', 'typed_config', 'require_client_certificate') === true
}

function routesOfChain(chain: JsonObject, way: Way, clusters: ReadonlySet<string>): readonly EnvoyRoute[] {
  return asObjects(chain['filters']).flatMap((filter, at) => {
    const manager = asObject(filter['typed_config']) ?? {}
    const filters = asObjects(manager['http_filters'])
    const below = [...way, 'filters', at, 'typed_config', 'route_config', 'virtual_hosts']
    return asObjects(valueAt(manager, 'route_config', 'virtual_hosts')).flatMap((host, index) =>
      asObjects(host['routes']).flatMap((route, number) => {
        if (!clustersOf(route).some((cluster) => clusters.has(cluster))) return []
        const path = pathOf(route)
        const isAsking = (one: JsonObject): boolean => {
          const ownName = asText(one['name']) ?? ''
          const own = [route, host]
            .map((holder) => asObject(valueAt(holder, 'typed_per_filter_config', ownName)))
            .filter((one) => one !== undefined)
          return !own.some(isSwitchedOff) && authenticates(one, path, own[0])
        }
        return [
          {
            name: `${asText(host['name']) ?? 'host'} ${asText(route['name']) ?? path}`,
            way: [...below, index, 'routes', number],
            isAuthenticated: filters.some(isAsking),
          },
        ]
      }),
    )
  })
}

function clustersOf({ route }: JsonObject): readonly string[] {
  const weighted = asObjects(valueAt(route, 'weighted_clusters', 'clusters')).map(({ name }) => name)
  return [valueAt(route, 'cluster'), ...weighted].flatMap((name) => asText(name) ?? [])
}

function pathOf({ match }: JsonObject): string {
  return asText(valueAt(match, 'path')) ?? asText(valueAt(match, 'prefix')) ?? '/'
}

/** A filter may be taken away from one route or one host. */
function isSwitchedOff(own: JsonObject): boolean {
  return own['disabled'] === true || own['bypass'] === true
}

/** @param own what the route or its host sets of this filter for itself, the nearest */
function authenticates(filter: JsonObject, path: string, own: JsonObject | undefined): boolean {
  const config = asObject(filter['typed_config']) ?? {}
  const kind = `${asText(filter['name']) ?? ''} ${asText(config['@type']) ?? ''}`
  if (/ext_authz|oauth2|basic_auth|api_key_auth/iu.test(kind)) return config['failure_mode_allow'] !== true
  if (/jwt_authn/iu.test(kind)) return asksForToken(config, path)
  // `RBACPerRoute` stands in the place of the filter's own rules, also where it has none.
  return (
    /\brbac\b/iu.test(kind) &&
    limitsCallers((own === undefined ? config : asObject(own['rbac']))?.['rules'], path)
  )
}

/** The first rule that meets the path decides; without one, or where a missing token will do, none is asked for. */
function asksForToken(config: JsonObject, path: string): boolean {
  const rule = asObjects(config['rules']).find(({ match }) => {
    const prefix = asText(valueAt(match, 'prefix'))
    return prefix === undefined ? pathOf({ match }) === path : path.startsWith(prefix)
  })
  if (rule === undefined) return false
  if (typeof rule['requirement_name'] === 'string') return true
  const requires = asObject(rule['requires'])
  return requires !== undefined && !allowsMissing(requires)
}

function allowsMissing(requires: JsonObject): boolean {
  if ('allow_missing' in requires || 'allow_missing_or_failed' in requires) return true
  return asArray(valueAt(requires, 'requires_any', 'requirements')).some((one) =>
    allowsMissing(asObject(one) ?? {}),
  )
}
