import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildSchema, type GraphQLSchema } from 'graphql'
import type { MagentoDialect } from '../src/client/dialect.ts'
import { answerShape } from './answer-shape.ts'
import { compactContract } from './compact-contract.ts'
import { mergeShapes } from './merge-shapes.ts'
import { printDocument } from './print-document.ts'
import { type DocumentSource, RELEASES } from './read-documents.ts'

export const DIALECTS = Object.keys(RELEASES) as readonly MagentoDialect[]

/** The contract of one dialect, from the schema of its oldest release as Adobe publishes it. */
export function generateContract(
  dialect: MagentoDialect,
  documents: readonly DocumentSource[],
  schemaText: string,
): string {
  const asked = documents.filter(({ dialects }) => dialects.includes(dialect)).map(({ ast }) => ast)
  return compactContract(schemaText, buildSchema(schemaText), asked)
}

/** The module of a document, from the contracts alone: no schema of Adobe is needed for that. */
export function generateModule(
  source: DocumentSource,
  contracts: Readonly<Record<MagentoDialect, GraphQLSchema>>,
): string {
  const [first, ...others] = source.dialects
  if (first === undefined) throw new Error(`${source.name} is for no dialect`)
  const shape = others.reduce(
    (merged, dialect) => mergeShapes(merged, answerShape(source, contracts[dialect])),
    answerShape(source, contracts[first]),
  )
  return printDocument(source, shape, contracts[first])
}

export function readContracts(folder: string): Readonly<Record<MagentoDialect, GraphQLSchema>> {
  const read = (dialect: MagentoDialect): GraphQLSchema =>
    buildSchema(readFileSync(resolve(folder, `${dialect}.graphql`), 'utf8'))
  return { '2.4.6': read('2.4.6'), '2.4.7': read('2.4.7'), saas: read('saas') }
}
