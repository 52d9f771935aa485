import { asObject, asObjects, asText, type JsonObject, type JsonValue, valueAt } from '../json-value.ts'
import type { InfrastructureResource } from '../subject/infrastructure-subject.ts'
import { type HclBlock, parseHcl } from './parse-hcl.ts'

/** What a file of Terraform says is to be made or looked up. */
export function resourcesOfHcl(path: string, text: string): readonly InfrastructureResource[] {
  return parseHcl(text).flatMap(({ type: mode, labels: [type = '', name = ''], ...block }) =>
    mode === 'resource' || mode === 'data'
      ? [{ path, line: block.line, mode, type, name, values: valuesOf(block) }]
      : [],
  )
}

function valuesOf({ attributes, blocks }: Pick<HclBlock, 'attributes' | 'blocks'>): JsonObject {
  const nested = Object.entries(Object.groupBy(blocks, ({ type }) => type)).map(
    ([type, ofType]): [string, JsonValue] => [type, (ofType ?? []).map(valuesOf)],
  )
  return { ...attributes, ...Object.fromEntries(nested) }
}

/** What a plan (`terraform show -json`) says is to be made, modules included. */
export function resourcesOfPlan(
  path: string,
  plan: JsonObject,
  lineOf: (way: readonly (string | number)[]) => number,
): readonly InfrastructureResource[] {
  const root = asObject(valueAt(plan, 'planned_values', 'root_module'))
  return root === undefined ? [] : ofModule(root, ['planned_values', 'root_module'])

  function ofModule(
    module: JsonObject,
    way: readonly (string | number)[],
  ): readonly InfrastructureResource[] {
    const own = asObjects(module['resources']).map(
      (resource, at): InfrastructureResource => ({
        path,
        line: lineOf([...way, 'resources', at]),
        mode: resource['mode'] === 'data' ? 'data' : 'resource',
        type: asText(resource['type']) ?? '',
        name: asText(resource['name']) ?? '',
        values: asObject(resource['values']) ?? {},
      }),
    )
    const others = asObjects(module['child_modules']).flatMap((child, at) =>
      ofModule(child, [...way, 'child_modules', at]),
    )
    return [...own, ...others]
  }
}
