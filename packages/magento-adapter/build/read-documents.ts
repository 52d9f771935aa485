import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql'
import type { MagentoDialect } from '../src/client/dialect.ts'

/** The schemas of Adobe that speak each dialect; the first one is the narrowest. */
export const RELEASES: Readonly<Record<MagentoDialect, readonly string[]>> = {
  '2.4.6': ['2.4.6'],
  '2.4.7': ['2.4.7', '2.4.8', '2.4.9'],
  saas: ['saas'],
}

/** One `.graphql` file, with the fragments it spreads. */
export interface DocumentSource {
  /** Of the file, without its ending. */
  readonly name: string
  readonly sentence: string
  readonly access: 'guest' | 'phrase' | 'cart' | 'customer'
  readonly dialects: readonly MagentoDialect[]
  readonly ast: DocumentNode
  readonly operation: OperationDefinitionNode
  /** What is sent. */
  readonly text: string
}

/** @throws An Error that names the file, when its head or its operation is not as it has to be. */
export function readDocuments(folder: string): readonly DocumentSource[] {
  const names = globSync('*.graphql', { cwd: folder }).toSorted()
  const read = (name: string): string => readFileSync(resolve(folder, name), 'utf8')
  const fragments = names
    .filter((name) => name.endsWith('.fragment.graphql'))
    .flatMap((name) => fragmentsOf(read(name)))
  return names
    .filter((name) => !name.endsWith('.fragment.graphql'))
    .map((name) => readDocument(basename(name, '.graphql'), read(name), fragments))
}

function fragmentsOf(text: string): readonly FragmentDefinitionNode[] {
  return parse(text).definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
}

function readDocument(
  name: string,
  text: string,
  fragments: readonly FragmentDefinitionNode[],
): DocumentSource {
  const head =
    /^# (?<sentence>.+)\n# access: (?<access>guest|phrase|cart|customer)\n# dialects: (?<dialects>.+)\n/u.exec(
      text,
    )?.groups
  const [operation, ...more] = parse(text).definitions
  if (head === undefined || operation?.kind !== Kind.OPERATION_DEFINITION || more.length > 0) {
    throw new Error(`${name}.graphql: expected a sentence, access, dialects and one operation`)
  }
  const dialects = (head['dialects'] ?? '').split(', ')
  if (!dialects.every(isDialect)) throw new Error(`${name}.graphql: unknown dialect`)
  const wanted = spreadsOf(operation)
  const ast: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...fragments.filter((fragment) => wanted.has(fragment.name.value))],
  }
  return {
    name,
    sentence: head['sentence'] ?? '',
    access: head['access'] as DocumentSource['access'],
    dialects,
    ast,
    operation,
    text: stripIgnoredCharacters(print(ast)),
  }
}

function isDialect(name: string): name is MagentoDialect {
  return Object.hasOwn(RELEASES, name)
}

function spreadsOf(operation: OperationDefinitionNode): ReadonlySet<string> {
  const names = new Set<string>()
  visit(operation, { FragmentSpread: (node) => void names.add(node.name.value) })
  return names
}
