import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { readHcl } from '@cloister/containment/test-support/read-hcl.ts'

type HclBlock = ReturnType<typeof readHcl>[number]

const SCHEMAS = resolve(import.meta.dirname, '../../.cache/terraform-schemas')

/** Whether `.ci/fetch-terraform-schemas` has run. */
export const HAS_TERRAFORM_SCHEMAS = existsSync(resolve(SCHEMAS, 'aws/taken'))

interface Argument {
  readonly isRequired: boolean
  /** Name of the declaration of its block; nothing where it is a value. */
  readonly block: string | undefined
}

/** Arguments by their names in HCL. */
type Declaration = ReadonlyMap<string, Argument>

const META = new Set([
  'count',
  'for_each',
  'depends_on',
  'provider',
  'lifecycle',
  'connection',
  'provisioner',
])

/** What a provider would refuse in a resource or a data source: unknown arguments and blocks, and required ones that are missing. */
export function faultsOfResource({ type: mode, labels, attributes, blocks }: HclBlock): readonly string[] {
  const [type = ''] = labels
  const declarations = declarationsOf(mode, type)
  if (declarations === undefined) return [`There is no ${mode} ${type}.`]
  return faultsOfBody(
    { attributes, blocks },
    [...declarations.keys()].find((name) => name.endsWith('Config')) ?? '',
    declarations,
  )
}

function faultsOfBody(
  { attributes, blocks }: Pick<HclBlock, 'attributes' | 'blocks'>,
  name: string,
  declarations: ReadonlyMap<string, Declaration>,
): readonly string[] {
  const declared = declarations.get(name) ?? new Map<string, Argument>()
  const given = new Set([...Object.keys(attributes), ...blocks.map(({ type }) => type)])
  const missing = [...declared].filter(([argument, { isRequired }]) => isRequired && !given.has(argument))
  return [
    ...Object.keys(attributes)
      .filter((argument) => !META.has(argument) && declared.get(argument) === undefined)
      .map((argument) => `${name} has no argument ${argument}.`),
    ...missing.map(([argument]) => `${name} needs ${argument}.`),
    ...blocks.flatMap((block) => {
      if (META.has(block.type)) return []
      const { block: inner } = declared.get(block.type) ?? {}
      return inner === undefined
        ? [`${name} has no block ${block.type}.`]
        : faultsOfBody(block, inner, declarations)
    }),
  ]
}

function declarationsOf(mode: string, type: string): ReadonlyMap<string, Declaration> | undefined {
  const [, provider = '', resource = ''] = /^([a-z]+)_([a-z0-9_]+)$/u.exec(type) ?? []
  const folder = mode === 'data' ? `data_${type}` : resource
  const path = resolve(SCHEMAS, provider, `${folder.replaceAll('_', '-')}.d.ts`)
  return existsSync(path) ? readDeclarations(readFileSync(path, 'utf8')) : undefined
}

/** Each argument stands behind a comment that links to its name in HCL. */
function readDeclarations(text: string): ReadonlyMap<string, Declaration> {
  const interfaces = text.matchAll(/^export interface (\w+)[^{]*\{([\s\S]*?)^\}/gmu)
  return new Map(
    [...interfaces].map(([, name = '', body = '']) => {
      const written = body.matchAll(
        /#([a-z0-9_]+) [\w#]+\}(?:(?!\*\/)[\s\S])*\*\/\s*readonly \w+(\??): (\{|[^;{]+)/gu,
      )
      return [
        name,
        new Map(
          [...written].map(([, argument = '', optional, value = '']) => [
            argument,
            { isRequired: optional === '', block: /^([A-Z]\w+)/u.exec(value)?.[1] },
          ]),
        ),
      ]
    }),
  )
}
