import { asObject, asObjects, type JsonObject, type JsonValue } from '../../json-value.ts'
import type { NoticeCode } from '../../notice.ts'
import { parseDocuments } from '../parse-documents.ts'
import type { HclBlock } from './parse-hcl.ts'

/** How many labels each kind of block has that says something of what is made. */
const LABELS: Readonly<Record<string, number>> = { resource: 2, data: 2, module: 1, variable: 1, locals: 0 }

/**
 * Reads the blocks of a file in Terraform's JSON syntax, which a CDK writes. Nested blocks stay attributes, in which one block
 * may stand as an object; only what a dynamic block makes is told apart.
 */
export function parseTerraformJson(text: string): {
  readonly blocks: readonly HclBlock[]
  readonly fault?: NoticeCode
} {
  const { documents, fault } = parseDocuments(text)
  const [document] = documents
  const blocks =
    document === undefined
      ? []
      : Object.entries(LABELS).flatMap(([type, labels]) =>
          objectsAt(document.value).flatMap((file) =>
            labelled(file[type], labels, [type]).map(({ way, body }) => ({
              ...blockOf(type, way.slice(1), body),
              line: document.lineOf(way),
            })),
          ),
        )
  return { blocks, ...(fault !== undefined && { fault }) }
}

interface Labelled {
  readonly way: readonly string[]
  readonly body: JsonObject
}

function labelled(value: JsonValue | undefined, labels: number, way: readonly string[]): readonly Labelled[] {
  const objects = objectsAt(value)
  if (labels === 0) return objects.map((body) => ({ way, body }))
  return objects.flatMap((object) =>
    Object.entries(object).flatMap(([label, inner]) => labelled(inner, labels - 1, [...way, label])),
  )
}

function blockOf(type: string, labels: readonly string[], body: JsonObject): HclBlock {
  const { dynamic, ...attributes } = body
  const blocks = objectsAt(dynamic).flatMap((object) =>
    Object.entries(object).flatMap(([made, inner]) =>
      objectsAt(inner).map(({ for_each: forEach, content }) => ({
        ...nested('dynamic', [made], { for_each: forEach }),
        blocks: objectsAt(content).map((one) => nested('content', [], one)),
      })),
    ),
  )
  return { ...nested(type, labels, attributes), blocks }
}

function nested(type: string, labels: readonly string[], written: JsonObject): HclBlock {
  const attributes = Object.fromEntries(Object.entries(written).map(([key, value]) => [key, value ?? null]))
  return { type, labels, line: 1, attributes, blocks: [] }
}

function objectsAt(value: JsonValue | undefined): readonly JsonObject[] {
  const one = asObject(value)
  return one === undefined ? asObjects(value) : [one]
}
