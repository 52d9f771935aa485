import { posix } from 'node:path'
import { asObject, type JsonObject } from '../json-value.ts'
import type { BundledConfigSubject, DirectiveConfigSubject } from '../subject/gateway-config-subject.ts'
import type { InfrastructureSubject } from '../subject/infrastructure-subject.ts'
import type { Subject } from '../subject.ts'
import { classifyFile, extensionOf } from './classify-file.ts'
import { parseHcl } from './infrastructure/parse-hcl.ts'
import { parseTerraformJson } from './infrastructure/parse-terraform-json.ts'
import { readTerraform } from './infrastructure/terraform-files.ts'
import type { LoadContext } from './load-context.ts'
import { parseCaddyfile } from './parse-caddyfile.ts'
import { parseDockerfile } from './parse-dockerfile.ts'
import { type ParsedDocument, parseDocuments } from './parse-documents.ts'
import { parseEnv } from './parse-env.ts'
import { parseHaproxy } from './parse-haproxy.ts'
import { parseNginx } from './parse-nginx.ts'
import { parseXmlDocument } from './parse-xml.ts'
import { subjectsOfDocument } from './subjects-of-document.ts'

/** Text of a file with its path relative to the configuration. */
export interface LoadedText {
  readonly path: string
  readonly text: string
}

/** Everything that one file of text is to the checks: what its format says, and its text. */
export function subjectsOfFile({ path, text }: LoadedText, context: LoadContext): readonly Subject[] {
  const { target } = context
  const source: Subject = { kind: 'source', target, path, text, extension: extensionOf(path) }
  switch (classifyFile(path)) {
    case 'document':
      return [...documentSubjects({ path, text }, context), source]
    case 'dockerfile':
      return [{ kind: 'dockerfile', target, path, instructions: parseDockerfile(text) }, source]
    case 'env':
      return [{ kind: 'env', target, path, text, entries: parseEnv(text) }, source]
    case 'terraform':
      return [terraformSubject({ path, text }, context), source]
    case 'terraform-values':
      return [{ kind: 'infrastructure', target, path, resources: [], given: givenValues(text) }, source]
    case 'nginx':
    case 'haproxy':
      return [...directiveSubjects({ path, text }, target), source]
    case 'caddy':
      return [...caddySubjects({ path, text }, target), source]
    case 'apigee':
      return [...bundledSubjects({ path, text }, context), source]
    default:
      return [source]
  }
}

/** What a document of any of the kinds that are parsed has somewhere; parsing the others would be for nothing. */
const WORTH_PARSING =
  /apiVersion|services|routers|_format_version|static_resources|dynamic_resources|model_list|Statement|bindings|Grants|"entries"|planned_values|AWS::|cloister-rotation-1/u

function documentSubjects({ path, text }: LoadedText, context: LoadContext): readonly Subject[] {
  if (!WORTH_PARSING.test(text)) return []
  const { documents, fault } = parseDocuments(text)
  if (fault !== undefined) context.note(isTemplate(text) ? 'TEMPLATE_UNRENDERED' : fault, path)
  return documents.flatMap((document) => [
    ...subjectsOfDocument(document, { target: context.target, path }),
    ...configurationsIn(document, path, context),
  ])
}

/** Files that a ConfigMap carries, each at the lines at which it stands in the document. */
function configurationsIn(
  { value, lineOf }: ParsedDocument,
  path: string,
  context: LoadContext,
): readonly Subject[] {
  const document = asObject(value)
  if (document?.['kind'] !== 'ConfigMap') return []
  return Object.entries(asObject(document['data']) ?? {}).flatMap(([name, text]): readonly Subject[] => {
    const format = classifyFile(name)
    const isDirectives = format === 'caddy' || /\.(?:conf|cfg)$/u.test(name)
    if (typeof text !== 'string' || !(format === 'document' || isDirectives)) return []
    // A block of text begins on the line behind its key.
    const placed = { path, text: `${'\n'.repeat(lineOf(['data', name]))}${text}` }
    if (format === 'caddy') return caddySubjects(placed, context.target)
    if (isDirectives) return directiveSubjects(placed, context.target)
    return parseDocuments(placed.text).documents.flatMap((one) =>
      subjectsOfDocument(one, { target: context.target, path }),
    )
  })
}

function terraformSubject({ path, text }: LoadedText, { target, note }: LoadContext): InfrastructureSubject {
  const isJson = path.toLowerCase().endsWith('.json')
  const { blocks, fault } = isJson ? parseTerraformJson(text) : { blocks: parseHcl(text) }
  if (fault !== undefined) note(fault, path)
  return { kind: 'infrastructure', target, path, ...readTerraform(path, blocks) }
}

/** A file of values is the inside of a block. */
function givenValues(text: string): JsonObject {
  return parseHcl(`values {\n${text}\n}`)[0]?.attributes ?? {}
}

/** One file of a bundle; they are put together when all of them are read. */
function bundledSubjects({ path, text }: LoadedText, context: LoadContext): readonly BundledConfigSubject[] {
  const parsed = parseXmlDocument(text)
  if ('fault' in parsed) {
    context.note(isTemplate(text) ? 'TEMPLATE_UNRENDERED' : parsed.fault, path)
    return []
  }
  const { target } = context
  const folder = posix.dirname(posix.dirname(path))
  return [
    { kind: 'gateway-config', dialect: 'apigee', target, path: folder, files: [{ path, root: parsed.root }] },
  ]
}

function isTemplate(text: string): boolean {
  return /\{\{-?\s|\{%-?\s|<%[=-]?\s/u.test(text)
}

function caddySubjects({ path, text }: LoadedText, target: string): readonly DirectiveConfigSubject[] {
  const directives = parseCaddyfile(text)
  return directives === undefined
    ? []
    : [{ kind: 'gateway-config', dialect: 'caddy', target, path, directives }]
}

function directiveSubjects({ path, text }: LoadedText, target: string): readonly DirectiveConfigSubject[] {
  const base = { kind: 'gateway-config', target, path } as const
  if (/^(?:frontend|backend|listen)\s+\S/mu.test(text))
    return [{ ...base, dialect: 'haproxy', directives: parseHaproxy(text) }]
  if (!/\b(?:server|location|upstream|http|proxy_pass)\b[^;]{0,200}[{;]/u.test(text)) return []
  const directives = parseNginx(text)
  return directives === undefined ? [] : [{ ...base, dialect: 'nginx', directives }]
}
