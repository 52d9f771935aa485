import { CORE_SCHEMA, loadAll } from 'js-yaml'
import {
  type Document,
  isAlias,
  isMap,
  isSeq,
  LineCounter,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml'
import type { JsonValue } from '../json-value.ts'
import { lineFinder } from '../line-finder.ts'
import type { NoticeCode } from '../notice.ts'
import { expandShortForms } from './expand-short-forms.ts'
import { LOAD_LIMITS } from './load-context.ts'
import { offsetOf, yamlPlaces } from './yaml-places.ts'

/** One document of a file with the way back to its lines. */
export interface ParsedDocument {
  readonly value: JsonValue
  lineOf(way: readonly (string | number)[]): number
}

export interface ParsedFile {
  readonly documents: readonly ParsedDocument[]
  /** What could not be parsed; the documents before it stay. */
  readonly fault?: NoticeCode
}

/** Parses YAML, several documents in one file, or JSON. Bounded: no alias expands without end, nothing nests without end. */
export function parseDocuments(text: string): ParsedFile {
  if (text.length > LOAD_LIMITS.documentBytes) return { documents: [], fault: 'FILE_TOO_LARGE' }
  if (nestsTooDeep(text)) return { documents: [], fault: 'DOCUMENT_TOO_DEEP' }
  const json = parseJson(text)
  if (json !== undefined) return { documents: [json] }
  try {
    return parseSimpleYaml(text) ?? parseYaml(text)
  } catch {
    // A document that exhausts the stack in spite of the bound above.
    return { documents: [], fault: 'DOCUMENT_TOO_DEEP' }
  }
}

function parseJson(text: string): ParsedDocument | undefined {
  if (!/^\s*[{[]/u.test(text)) return undefined
  try {
    const value: JsonValue = JSON.parse(text)
    // The lines of JSON are wanted only where something was found, so the slower parser waits until then.
    let first: ParsedDocument | undefined
    return {
      value,
      lineOf(way) {
        first ??= parseYaml(text).documents[0]
        return first?.lineOf(way) ?? 1
      },
    }
  } catch {
    return undefined
  }
}

/**
 * Ten times as fast as the other parser, for what nearly every file is: no tags of other languages, no aliases, no key
 * twice. Whatever it does not take, the other one takes or names what is wrong with it.
 */
function parseSimpleYaml(text: string): ParsedFile | undefined {
  // Where a key of this name would go is not for a file to say.
  if (text.includes('__proto__')) return undefined
  const maxDepth = LOAD_LIMITS.nesting
  try {
    const values = loadAll(text, { schema: CORE_SCHEMA, maxDepth, maxAliases: 0 })
    let places: ReturnType<typeof yamlPlaces> | undefined
    let lineAt: ReturnType<typeof lineFinder> | undefined
    return {
      documents: values.slice(0, LOAD_LIMITS.yamlDocuments).map((value, index) => ({
        value: value as JsonValue,
        lineOf(way) {
          // Of most documents nobody asks for a line.
          places ??= yamlPlaces(text, maxDepth)
          lineAt ??= lineFinder(text)
          return lineAt(offsetOf(places[index], way))
        },
      })),
    }
  } catch {
    return undefined
  }
}

function parseYaml(text: string): ParsedFile {
  const lines = new LineCounter()
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
    // Tags of other languages (`!reference`, `!vault`) are unknown here and stand for their value.
    strict: false,
  })
  const documents: ParsedDocument[] = []
  for (const document of Array.isArray(parsed) ? parsed.slice(0, LOAD_LIMITS.yamlDocuments) : []) {
    if (document.errors.length > 0) return { documents, fault: 'DOCUMENT_MALFORMED' }
    expandShortForms(document)
    const value = expandedValue(document)
    if (value === 'aliases') return { documents, fault: 'DOCUMENT_ALIASES' }
    documents.push({ value: value.value, lineOf: (way) => lineOf(document, lines, way) })
  }
  return { documents }
}

function expandedValue(document: Document): { readonly value: JsonValue } | 'aliases' {
  try {
    return { value: document.toJS({ maxAliasCount: LOAD_LIMITS.yamlAliases }) as JsonValue }
  } catch (cause) {
    if (cause instanceof ReferenceError) return 'aliases'
    throw cause
  }
}

function lineOf(document: Document, lines: LineCounter, way: readonly (string | number)[]): number {
  let node: unknown = document.contents
  let line = lineAt(node, lines) ?? 1
  for (const step of way) {
    const next = stepInto(isAlias(node) ? node.resolve(document) : node, step)
    if (next === undefined) break
    line = lineAt(next.at, lines) ?? line
    node = next.node
  }
  return line
}

function stepInto(
  node: unknown,
  step: string | number,
): { readonly at: unknown; readonly node: unknown } | undefined {
  if (isMap(node)) {
    const pair = pairOf(node, String(step))
    return pair === undefined ? undefined : { at: pair.key, node: pair.value }
  }
  if (!isSeq(node) || typeof step !== 'number') return undefined
  const item = node.items[step]
  return item === undefined ? undefined : { at: item, node: item }
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>()

/** Indexed once, for a template has as many lines to be found as resources. The first of a key twice, as ever. */
function pairOf(map: YAMLMap, key: string): Pair | undefined {
  const known = pairs.get(map) ?? new Map([...map.items].reverse().map((pair) => [String(pair.key), pair]))
  pairs.set(map, known)
  return known.get(key)
}

function lineAt(node: unknown, lines: LineCounter): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return undefined
  return lines.linePos(Number(node.range[0])).line
}

/** Brackets nest in one character a level and compact sequences in two; parsers recurse for each. */
function nestsTooDeep(text: string): boolean {
  if (/(?:[-?] ){100}/u.test(text)) return true
  return text.split(/^---/mu).some(hasDeepBrackets)
}

function hasDeepBrackets(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x7b) depth++
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--
    if (depth > LOAD_LIMITS.nesting) return true
  }
  return false
}
