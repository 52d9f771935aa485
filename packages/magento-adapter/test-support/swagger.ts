import { readFileSync } from 'node:fs'
import { restFields } from '../src/client/rest-fields.ts'
import type { RestRequest } from '../src/client/rest-request.ts'

/** As much of YAML as Adobe's files use for maps; lists are passed over. */
interface Tree {
  readonly [name: string]: Tree | string
}

type Branch = Record<string, Tree | string>

export function readSwagger(file: string): Tree {
  const root: Branch = {}
  const open: { readonly indent: number; readonly branch: Branch }[] = [{ indent: -1, branch: root }]
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const {
      space = '',
      name = '',
      value = '',
    } = /^(?<space> *)(?<name>"[^"]+"|'[^']+'|[^\s"'#-][^:]*):(?: (?<value>.*))?$/u.exec(line)?.groups ?? {}
    if (name === '') continue
    while ((open.at(-1)?.indent ?? -1) >= space.length) open.pop()
    const branch: Branch = {}
    const parent = open.at(-1)?.branch ?? root
    parent[bare(name)] = value === '' ? branch : bare(value)
    open.push({ indent: space.length, branch })
  }
  return root
}

/** What of a request Adobe's description of REST does not know: its path, or a field. */
export function restMistakes<Answer>(swagger: Tree, request: RestRequest<Answer>): readonly string[] {
  const path = Object.keys(at(swagger, 'paths')).find((known) => fits(known, request.path))
  if (path === undefined) return [`${request.path} is no path`]
  const schema = at(swagger, 'paths', path, request.method.toLowerCase(), 'responses', '200', 'schema')
  const fields = restFields(request.answer)
  return fields === undefined ? [] : unknownFields(swagger, schema, fieldTree(fields))
}

function fits(known: string, path: string): boolean {
  return new RegExp(`^/V1${known.replace(/^\/V1/u, '').replace(/\{\w+\}/gu, '[\\w-]+')}$`, 'u').test(
    `/V1${path}`,
  )
}

type Fields = ReadonlyMap<string, Fields>

function fieldTree(text: string): Fields {
  const stack: Map<string, Fields>[] = [new Map()]
  let last: Map<string, Fields> = new Map()
  for (const [, name, sign] of text.matchAll(/(\w+)|([[\],])/gu)) {
    if (sign === '[') stack.push(last)
    if (sign === ']') stack.pop()
    if (name === undefined) continue
    last = new Map()
    stack.at(-1)?.set(name, last)
  }
  return stack[0] ?? new Map()
}

function unknownFields(swagger: Tree, schema: Tree, fields: Fields): readonly string[] {
  const properties = at(resolved(swagger, schema), 'properties')
  return [...fields].flatMap(([name, inner]) => {
    const property = properties[name]
    if (typeof property !== 'object') return [name]
    return inner.size === 0 ? [] : unknownFields(swagger, property, inner).map((below) => `${name}.${below}`)
  })
}

/** Follows references and lists to the object that has the fields. */
function resolved(swagger: Tree, schema: Tree): Tree {
  const reference = schema['$ref']
  if (typeof reference === 'string')
    return at(swagger, 'definitions', reference.replace('#/definitions/', ''))
  const items = schema['items']
  return typeof items === 'object' ? resolved(swagger, items) : schema
}

function at(tree: Tree, ...names: readonly string[]): Tree {
  let branch = tree
  for (const name of names) {
    const next = branch[name]
    branch = typeof next === 'object' ? next : {}
  }
  return branch
}

function bare(text: string): string {
  return text.replace(/^["']|["']$/gu, '')
}
