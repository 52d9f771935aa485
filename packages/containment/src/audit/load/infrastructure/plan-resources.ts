import { UNKNOWN } from '../../infrastructure/unknown-value.ts'
import { asObject, asObjects, asText, type JsonObject, valueAt } from '../../json-value.ts'
import type { InfrastructureResource } from '../../subject/infrastructure-subject.ts'
import { type ModulePath, PlanReferences, referencesIn, withRepeated } from './plan-references.ts'
import { plannedValues } from './planned-values.ts'

type Way = readonly (string | number)[]

/**
 * What a plan (`terraform show -json`) says is to be made, modules included. In a first plan little is known of what
 * names what: the expressions of its configuration stand for that.
 */
export function resourcesOfPlan(
  path: string,
  plan: JsonObject,
  lineOf: (way: Way) => number,
): readonly InfrastructureResource[] {
  const read = resourceReader(plan)
  const root = asObject(valueAt(plan, 'planned_values', 'root_module'))
  return root === undefined ? [] : ofModule(root, ['planned_values', 'root_module'])

  function ofModule(module: JsonObject, way: Way): readonly InfrastructureResource[] {
    const own = asObjects(module['resources']).map((resource, at) => ({
      path,
      line: lineOf([...way, 'resources', at]),
      ...read(resource),
    }))
    const others = asObjects(module['child_modules']).flatMap((child, at) =>
      ofModule(child, [...way, 'child_modules', at]),
    )
    return [...own, ...others]
  }
}

function resourceReader(
  plan: JsonObject,
): (resource: JsonObject) => Omit<InfrastructureResource, 'path' | 'line'> {
  const references = new PlanReferences(asObject(valueAt(plan, 'configuration', 'root_module')) ?? {})
  const unknown = new Map(
    asObjects(plan['resource_changes']).map(({ address, change }) => [
      asText(address),
      asObject(valueAt(change, 'after_unknown')),
    ]),
  )
  return (resource) => {
    const mode = resource['mode'] === 'data' ? 'data' : 'resource'
    const type = asText(resource['type']) ?? ''
    const name = asText(resource['name']) ?? ''
    const plain = mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`
    const written = asText(resource['address']) ?? plain
    const address = withoutIndices(written)
    const module = modulePath(address)
    const configured = references.configurationOf(
      module,
      address
        .split('.')
        .slice(module.length * 2)
        .join('.'),
    )
    const values = plannedValues(asObject(resource['values']) ?? {}, {
      marks: unknown.get(written) ?? {},
      expressions: asObject(configured?.['expressions']),
      textOf(expression) {
        const own = withRepeated(referencesIn(expression ?? null), configured)
        const named = references.resolve(module, own)
        return named.length === 0 ? UNKNOWN : `\${${named.join(' ')}}`
      },
    })
    return { mode, type, name, address, values }
  }
}

/** `module.ai["eu"].aws_s3_bucket.models[0]` is `module.ai.aws_s3_bucket.models`. */
function withoutIndices(address: string): string {
  return address.replace(/\[[^\]]{0,1000}\]/gu, '')
}

function modulePath(address: string): ModulePath {
  const [calls = ''] = /^(?:module\.[\w-]+\.)*/u.exec(address) ?? []
  return calls.split('.').filter((part, at) => at % 2 === 1 && part !== '')
}
