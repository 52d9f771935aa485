import { asText, type JsonObject, type JsonValue } from '../../json-value.ts'
import type { InfrastructureResource } from '../../subject/infrastructure-subject.ts'
import type { HclBlock } from './parse-hcl.ts'

/** What one file of Terraform adds to its module. */
export interface TerraformFile {
  readonly resources: readonly InfrastructureResource[]
  /** Values that the whole module names as `local.…`. */
  readonly locals: JsonObject
  /** What `var.…` is where nobody says otherwise. */
  readonly defaults: JsonObject
}

/** What the blocks of a file of Terraform say is to be made, looked up or called. */
export function readTerraform(path: string, blocks: readonly HclBlock[]): TerraformFile {
  return {
    resources: blocks.flatMap((block) => resourceOf(path, block)),
    locals: Object.fromEntries(
      blocks.flatMap(({ type, attributes }) => (type === 'locals' ? Object.entries(attributes) : [])),
    ),
    defaults: Object.fromEntries(
      blocks.flatMap(({ type, labels: [name = ''], attributes }): [string, JsonValue][] =>
        type === 'variable' ? [[name, attributes['default'] ?? null]] : [],
      ),
    ),
  }
}

function resourceOf(path: string, block: HclBlock): readonly InfrastructureResource[] {
  const { type: mode, labels, line } = block
  const values = valuesOf(block)
  if (mode === 'module') {
    const [name = ''] = labels
    return isAbsent(values) ? [] : [{ path, line, mode, type: mode, name, address: `module.${name}`, values }]
  }
  if ((mode !== 'resource' && mode !== 'data') || isAbsent(values)) return []
  const [type = '', name = ''] = labels
  const address = mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`
  return [{ path, line, mode, type, name, address, values }]
}

/** An argument that is null is one that is not given. */
function valuesOf({ attributes, blocks }: Pick<HclBlock, 'attributes' | 'blocks'>): JsonObject {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([name, value]): [string, JsonValue] => [name, isRepetition(name) ? repetition(value) : value])
  const nested = Object.entries(Object.groupBy(blocks.flatMap(staticBlock), ({ type }) => type)).map(
    ([type, ofType]): [string, JsonValue] => [type, (ofType ?? []).map(valuesOf)],
  )
  return Object.fromEntries([...written, ...nested])
}

/** A dynamic block is its content, as often as `for_each` says, which stays where it is not known. */
function staticBlock(block: HclBlock): readonly HclBlock[] {
  if (block.type !== 'dynamic') return [block]
  const [type] = block.labels
  const content = block.blocks.find((one) => one.type === 'content')
  const forEach = repetition(block.attributes['for_each'] ?? null)
  if (type === undefined || content === undefined || isEmpty(forEach)) return []
  return [{ ...content, type, attributes: { ...content.attributes, for_each: forEach } }]
}

function isRepetition(name: string): boolean {
  return name === 'count' || name === 'for_each'
}

/** How often something is there: what is written out is known, whatever else stands in it. */
function repetition(value: JsonValue): JsonValue {
  const [, set] =
    /^\$\{toset\(\s*\[((?:\s*"[^"$]{0,1000}"\s*,?)*)\s*\]\s*\)\}$/u.exec(asText(value) ?? '') ?? []
  return set === undefined ? value : [...set.matchAll(/"([^"]*)"/gu)].map(([, one = '']) => one)
}

function isEmpty(value: JsonValue): boolean {
  return value === 0 || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
}

function isAbsent({ count, for_each }: JsonObject): boolean {
  return isEmpty(count ?? null) || isEmpty(for_each ?? null)
}
