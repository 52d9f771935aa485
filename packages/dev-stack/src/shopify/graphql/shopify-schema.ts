import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  extendSchema,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql'
import { PEOPLE_SCHEMA } from './people-schema.ts'

export type ShopifyApi = 'admin' | 'storefront-graphql'
export const API_VERSIONS = ['2026-10', '2026-07'] as const
export type ApiVersion = (typeof API_VERSIONS)[number]

/** The schemas of both APIs, by version. */
export type ShopifySchemas = Readonly<Record<ShopifyApi, ReadonlyMap<string, GraphQLSchema>>>

/**
 * What the app asks of Shopify, version by version, and in the Admin API what Shopify knows of people besides. What
 * neither has cannot be asked.
 */
export function shopifySchemas(): ShopifySchemas {
  const byVersion = (schemaOf: (version: ApiVersion) => GraphQLSchema) =>
    new Map(API_VERSIONS.map((version) => [version, schemaOf(version)]))
  return {
    admin: byVersion((version) => withPeople(contract('admin', version))),
    'storefront-graphql': byVersion((version) => contract('storefront-graphql', version)),
  }
}

function contract(api: ShopifyApi, version: ApiVersion): GraphQLSchema {
  const url = import.meta.resolve(`@cloister/shopify-app/contract/${api}_${version}.graphql`)
  return buildASTSchema(parse(readFileSync(fileURLToPath(url), 'utf8')))
}

function withPeople(schema: GraphQLSchema): GraphQLSchema {
  const definitions = parse(PEOPLE_SCHEMA)
    .definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .flatMap((definition) => missingOf(schema, definition))
  const missing: DocumentNode = { kind: Kind.DOCUMENT, definitions }
  return extendSchema(schema, missing)
}

/** Types that the schema has get the fields that they lack; the others are new. */
function missingOf(schema: GraphQLSchema, definition: ObjectTypeDefinitionNode): readonly DefinitionNode[] {
  const type = schema.getType(definition.name.value)
  if (!isObjectType(type)) return type === undefined ? [definition] : []
  const known = type.getFields()
  const fields = (definition.fields ?? []).filter(({ name }) => known[name.value] === undefined)
  return fields.length === 0 ? [] : [{ ...definition, kind: Kind.OBJECT_TYPE_EXTENSION, fields }]
}
