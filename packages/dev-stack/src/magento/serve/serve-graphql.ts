import type { GraphQLFormattedError } from 'graphql'
import * as z from 'zod/mini'
import { type Ask, bearerOf, json, parsedJson, type Reply } from '../../simulator/reply.ts'
import { type CallContext, isCurrency } from '../graphql/call-context.ts'
import { executeGraphql, type GraphqlAnswer, type GraphqlServer } from '../graphql/execute-graphql.ts'
import type { MagentoShop } from '../shop/magento-shop.ts'
import type { CustomerTokens } from './customer-tokens.ts'
import { GRAPHQL_DEBUG } from './developer-mode.ts'
import type { MagentoFault } from './planned-faults.ts'

export interface GraphqlSide extends GraphqlServer {
  readonly shop: MagentoShop
  readonly tokens: CustomerTokens
  readonly mode: 'developer' | 'production'
  readonly url: string
}

const question = z.object({
  query: z.string(),
  operationName: z.nullish(z.string()),
  variables: z.nullish(z.record(z.string(), z.unknown())),
})

/** Answers `/graphql`. Whatever is wrong, the status is 200. */
export async function serveGraphql(ask: Ask, side: GraphqlSide, fault?: MagentoFault): Promise<Reply> {
  if (fault === 'busy') return failure('graphql-too-many-requests', 'Too Many Requests', side)
  if (fault === 'failed') return failure('internal', 'Internal server error', side)
  const asked = question.safeParse(questionIn(ask))
  if (!asked.success) return failure('graphql-input', 'Syntax Error: Unexpected <EOF>', side)
  const context = contextOf(ask, side)
  if (typeof context === 'string') return failure('graphql-input', context, side)
  const { query, operationName, variables } = asked.data
  const answer = await executeGraphql(
    { query, operationName: operationName ?? undefined, variables: variables ?? undefined },
    context,
    side,
  )
  const broken = fault === 'partial' ? { ...answer, errors: [internalError()] } : answer
  return json(200, withDebugging(broken, side))
}

function questionIn({ method, url, body }: Ask): unknown {
  if (method !== 'GET') return parsedJson(body)
  const { searchParams } = url
  return {
    query: searchParams.get('query') ?? undefined,
    operationName: searchParams.get('operationName'),
    variables: parsedJson(searchParams.get('variables') ?? 'null'),
  }
}

/** A sentence for a store view or a currency that the shop does not have. */
function contextOf({ headers }: Ask, { shop, tokens, url }: GraphqlSide): CallContext | string {
  const [fallback] = shop.storeViews
  const code = headers['store'] ?? fallback?.code
  const storeView = shop.storeViews.find((view) => view.code === code)
  if (storeView === undefined) return 'Requested store is not found'
  const currency = String(headers['content-currency'] ?? storeView.currency)
  if (!isCurrency(currency)) return 'Please correct the target currency'
  const token = bearerOf(headers)
  const customer = token === undefined ? undefined : tokens.whose(token)
  return { shop, storeView, currency, url, ...(customer && { customer }) }
}

function internalError(category = 'internal', message = 'Internal server error'): GraphQLFormattedError {
  return { message, extensions: { category } }
}

function failure(category: string, message: string, side: GraphqlSide): Reply {
  return json(200, withDebugging({ errors: [internalError(category, message)] }, side))
}

function withDebugging(answer: GraphqlAnswer, { mode }: GraphqlSide): GraphqlAnswer {
  if (mode === 'production' || answer.errors === undefined) return answer
  const errors = answer.errors.map((error) => ({
    ...error,
    extensions: { ...error.extensions, ...GRAPHQL_DEBUG },
  }))
  return { ...answer, errors }
}
