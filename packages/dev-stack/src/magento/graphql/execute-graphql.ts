import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql'
import { plantField } from '../../simulator/plant-field.ts'
import type { CallContext } from './call-context.ts'
import { type QueryLimits, queryTooLarge } from './query-limits.ts'
import {
  resolveAvailableStores,
  resolveCategories,
  resolveCmsBlocks,
  resolveCmsPage,
  resolveStoreConfig,
} from './resolve-content.ts'
import { resolveProductSearch, resolveProductViews } from './resolve-product-views.ts'
import { resolveProducts } from './resolve-products.ts'
import { resolveCart, resolveCustomer, resolveCustomerCart } from './resolve-shopper.ts'

export interface GraphqlQuestion {
  readonly query: string
  readonly operationName?: string | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
}

export interface GraphqlServer {
  readonly schema: GraphQLSchema
  readonly limits: QueryLimits
}

export interface GraphqlAnswer {
  readonly data?: unknown
  readonly errors?: readonly GraphQLFormattedError[]
}

/** Answers a question as Magento would: parsed, validated, measured, executed. */
export async function executeGraphql(
  { query, operationName, variables }: GraphqlQuestion,
  context: CallContext,
  { schema, limits }: GraphqlServer,
): Promise<GraphqlAnswer> {
  const document = parsed(query)
  if (document instanceof GraphQLError) return { errors: [document.toJSON()] }
  const tooLarge = queryTooLarge(document, limits)
  const mistakes = tooLarge ? [tooLarge] : validate(schema, document)
  if (mistakes.length > 0) return { errors: mistakes.map((mistake) => mistake.toJSON()) }
  const { data, errors } = await execute({
    schema,
    document,
    contextValue: context,
    ...(operationName !== undefined && { operationName }),
    ...(variables !== undefined && { variableValues: variables }),
    fieldResolver: resolveField,
  })
  const answer: unknown = JSON.parse(JSON.stringify(data ?? null))
  return { data: answer, ...(errors && { errors: errors.map((error) => error.toJSON()) }) }
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

type Resolve = (wanted: never, context: CallContext) => unknown

/** What the shop itself holds. `products` has another meaning in each family of dialects. */
const RESOLVERS: ReadonlyMap<string, Resolve> = new Map<string, Resolve>([
  ['availableStores', resolveAvailableStores],
  ['cart', resolveCart],
  ['categories', resolveCategories],
  ['cmsBlocks', resolveCmsBlocks],
  ['cmsPage', resolveCmsPage],
  ['customer', resolveCustomer],
  ['customerCart', resolveCustomerCart],
  ['productSearch', resolveProductSearch],
  ['products', resolveProducts],
  ['storeConfig', resolveStoreConfig],
])

const resolveField: GraphQLFieldResolver<unknown, CallContext> = (source, wanted, context, info) => {
  const { parentType, fieldName, schema } = info
  if (parentType === schema.getQueryType()) {
    const takesSkus = fieldName === 'products' && 'skus' in wanted
    const resolve = takesSkus ? resolveProductViews : RESOLVERS.get(fieldName)
    if (resolve !== undefined) return resolve(wanted as never, context)
  }
  const held = heldBy(source, fieldName)
  if (held === undefined) return plantField(source, wanted, context, info)
  return typeof held === 'function' ? held(wanted) : held
}

function heldBy(source: unknown, fieldName: string): unknown {
  return source !== null && typeof source === 'object' && Object.hasOwn(source, fieldName)
    ? (source as Readonly<Record<string, unknown>>)[fieldName]
    : undefined
}
