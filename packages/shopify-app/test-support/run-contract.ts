import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildSchema, type GraphQLSchema, graphqlSync } from 'graphql'

export interface ContractAnswer {
  readonly data: unknown
  /** Of a document that the contract does not know. */
  readonly faults: readonly string[]
}

/** Answers documents by the committed contract: what it does not have cannot be asked, as at Shopify. */
export function runContract(
  api: 'admin' | 'customer' | 'storefront-graphql',
): (source: string, root: object, variables?: Readonly<Record<string, unknown>>) => ContractAnswer {
  const file = resolve(import.meta.dirname, `../src/contract/${api}_2026-10.graphql`)
  const schema: GraphQLSchema = buildSchema(readFileSync(file, 'utf8'))
  return (source, rootValue, variableValues = {}) => {
    const { data, errors = [] } = graphqlSync({ schema, source, rootValue, variableValues })
    return { data, faults: errors.map(({ message }) => message) }
  }
}
