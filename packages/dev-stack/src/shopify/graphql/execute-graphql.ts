import {
  type DocumentNode,
  defaultFieldResolver,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql'
import { plantField } from '../../simulator/plant-field.ts'
import { accessDenied } from './access-denied.ts'
import type { GraphqlQuestion } from './graphql-question.ts'
import type { PointBucket } from './point-bucket.ts'
import { actualCost, MOST_POINTS, requestedCost } from './query-cost.ts'

/** What an API of a shop has, and what its callers may. */
export interface GraphqlSide {
  /** Resolves the fields of the query and of the mutation. */
  readonly root: object
  /** What the merchant granted; `undefined` where there are no scopes. */
  readonly scopes?: ReadonlySet<string> | undefined
  /** `undefined` where nothing is counted, as in the Storefront API. */
  readonly bucket?: PointBucket | undefined
}

/** Answers as Shopify does, whatever is wrong with status 200: parsed, validated, granted, paid for, executed. */
export async function executeGraphql(
  { query, operationName, variables }: GraphqlQuestion,
  schema: GraphQLSchema,
  { root, scopes, bucket }: GraphqlSide,
): Promise<object> {
  const document = parsed(query)
  if (document instanceof GraphQLError) return { errors: [document.toJSON()] }
  const mistakes = validate(schema, document)
  if (mistakes.length > 0) return { errors: mistakes.map(withCode) }
  const denied = scopes && accessDenied(document, schema, scopes)
  if (denied) return { data: null, errors: [denied] }
  const points = requestedCost(document, schema, variables)
  if (bucket && points > MOST_POINTS) return { errors: [tooDear(points)] }
  if (bucket?.take(points) === false) return throttled(bucket, points)
  const { data = null, errors } = await execute({
    schema,
    document,
    rootValue: root,
    variableValues: variables,
    ...(operationName !== undefined && { operationName }),
    fieldResolver: resolveField,
  })
  const spent = Math.min(points, actualCost(data))
  bucket?.giveBack(points - spent)
  return {
    data,
    ...(errors && { errors: errors.map((error) => error.toJSON()) }),
    ...(bucket && { extensions: { cost: bucket.report(points, spent) } }),
  }
}

/** What an operation is refused with that the shop cannot afford yet. */
export function throttled(bucket: PointBucket, points: number): object {
  return {
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: { cost: bucket.report(points, null) },
  }
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

/** Shopify names the fault of a field that a version does not have. */
function withCode(mistake: GraphQLError): object {
  const isUnknown = /Cannot query field|Unknown argument/u.test(mistake.message)
  const code = isUnknown ? 'undefinedField' : 'argumentLiteralsIncompatible'
  return { ...mistake.toJSON(), extensions: { code } }
}

function tooDear(points: number): object {
  return {
    message: `Query cost is ${points}, which exceeds the single query max cost limit (${MOST_POINTS}).`,
    extensions: { code: 'MAX_COST_EXCEEDED', cost: points, maxCost: MOST_POINTS },
  }
}

/** What the shop holds, and for the rest somebody made up. */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, wanted, context, info) => {
  const isHeld = source !== null && typeof source === 'object' && Object.hasOwn(source, info.fieldName)
  if (isHeld) return defaultFieldResolver(source, wanted, context, info)
  // A list that is made up has one page, or whoever reads it would never end.
  if (info.fieldName === 'hasNextPage') return false
  return plantField(source, wanted, context, info)
}
