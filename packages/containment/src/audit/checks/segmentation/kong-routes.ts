import {
  asObject,
  asObjects,
  asText,
  asTexts,
  type JsonObject,
  type JsonValue,
  valueAt,
} from '../../json-value.ts'
import type { ModelHints } from '../../model-hints.ts'
import type { DeclaredConfigSubject } from '../../subject/gateway-config-subject.ts'
import { isModelHost } from '../workload/inference-server.ts'

/** A route of Kong to a model, with every plugin that works on it. */
export interface KongRoute {
  readonly name: string
  readonly way: readonly (string | number)[]
  readonly protocols: readonly string[]
  readonly plugins: readonly KongPlugin[]
  /** Whether Kong is told to take any certificate for the model's. */
  readonly takesAnyUpstream: boolean
}

export interface KongPlugin {
  readonly name: string
  readonly config: JsonObject
}

/** The routes of a declarative file that lead to a model: by the host of the service, by its name, or by a plugin for models. */
export function kongModelRoutes(
  { document }: DeclaredConfigSubject,
  model: ModelHints,
): readonly KongRoute[] {
  const everywhere = pluginsOf(document).filter(({ bound }) => !bound)
  const loose = asObjects(document['routes']).map((route, index) => ({
    route,
    way: ['routes', index] as const,
  }))
  return asObjects(document['services']).flatMap((service, at) => {
    const name = asText(service['name']) ?? ''
    const ofService = [...pluginsOf(service), ...pluginsOf(document).filter(({ service: of }) => of === name)]
    const own = asObjects(service['routes']).map((route, index) => ({
      route,
      way: ['services', at, 'routes', index] as const,
    }))
    const others = loose.filter(({ route }) => nameOf(route['service']) === name)
    return [...own, ...others].flatMap(({ route, way }) => {
      const routeName = asText(route['name']) ?? `${name} ${asTexts(route['paths']).join(' ')}`
      const ofRoute = [
        ...pluginsOf(route),
        ...pluginsOf(document).filter(({ route: of }) => of === route['name']),
      ]
      const plugins = [...ofRoute, ...ofService, ...everywhere]
      if (!isOfModel(service, plugins, model)) return []
      const protocols = asTexts(route['protocols'])
      return [
        {
          name: routeName,
          way,
          protocols: protocols.length > 0 ? protocols : ['http', 'https'],
          plugins,
          takesAnyUpstream: service['tls_verify'] === false,
        },
      ]
    })
  })
}

function isOfModel(service: JsonObject, plugins: readonly KongPlugin[], model: ModelHints): boolean {
  if (plugins.some(({ name }) => /^ai-(?:proxy|proxy-advanced|llm)/u.test(name))) return true
  const host = asText(service['host']) ?? URL.parse(asText(service['url']) ?? '')?.host ?? ''
  return isModelHost(host, model) || isModelHost(asText(service['name']) ?? '', model)
}

interface BoundPlugin extends KongPlugin {
  readonly service: string | undefined
  readonly route: string | undefined
  /** Whether it works on one service, route or consumer only. */
  readonly bound: boolean
}

function pluginsOf(holder: JsonObject): readonly BoundPlugin[] {
  return asObjects(holder['plugins'])
    .filter(({ enabled }) => enabled !== false)
    .map((plugin) => {
      const [service, route, consumer] = ['service', 'route', 'consumer'].map((key) => nameOf(plugin[key]))
      return {
        name: asText(plugin['name']) ?? '',
        config: asObject(plugin['config']) ?? {},
        service,
        route,
        bound: [service, route, consumer].some((one) => one !== undefined),
      }
    })
}

function nameOf(reference: JsonValue | undefined): string | undefined {
  return asText(reference) ?? asText(valueAt(reference, 'name')) ?? asText(valueAt(reference, 'id'))
}
