import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MagentoDialect } from '@cloister/magento-adapter'
import {
  buildASTSchema,
  buildSchema,
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

/**
 * The schema of a simulated Magento: what the adapter asks of a dialect, and what Magento knows of people besides.
 * Adobe's own schema, printed as SDL, may be given in place of both.
 */
export function magentoSchema(dialect: MagentoDialect, vendorSdl?: string): GraphQLSchema {
  if (vendorSdl !== undefined) return buildSchema(vendorSdl, { assumeValidSDL: true })
  const contract = buildASTSchema(parse(contractOf(dialect)))
  const whole = extendSchema(contract, whatIsMissing(contract, parse(PEOPLE_SCHEMA)))
  return whole.getType('ProductAttributeFilterInput') ? extendSchema(whole, parse(NAVIGATION)) : whole
}

/** Magento grows its filter by the attributes that the merchant uses in layered navigation. */
const NAVIGATION = 'extend input ProductAttributeFilterInput { brand: FilterEqualTypeInput }'

function contractOf(dialect: MagentoDialect): string {
  const url = import.meta.resolve(`@cloister/magento-adapter/contract/${dialect}.graphql`)
  return readFileSync(fileURLToPath(url), 'utf8')
}

/** Types that the schema has get the fields that they lack; the others are new. */
function whatIsMissing(schema: GraphQLSchema, people: DocumentNode): DocumentNode {
  const definitions = people.definitions
    .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
    .flatMap((definition) => missingOf(schema, definition))
  return { kind: Kind.DOCUMENT, definitions }
}

function missingOf(schema: GraphQLSchema, definition: ObjectTypeDefinitionNode): readonly DefinitionNode[] {
  const type = schema.getType(definition.name.value)
  if (!isObjectType(type)) return type === undefined ? [definition] : []
  const known = type.getFields()
  const fields = (definition.fields ?? []).filter(({ name }) => known[name.value] === undefined)
  return fields.length === 0 ? [] : [{ ...definition, kind: Kind.OBJECT_TYPE_EXTENSION, fields }]
}
