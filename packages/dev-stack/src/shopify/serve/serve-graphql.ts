import type { GraphQLSchema } from 'graphql'
import { html, json, parsedJson, type Reply } from '../../simulator/reply.ts'
import { executeGraphql, type GraphqlSide, throttled } from '../graphql/execute-graphql.ts'
import { readQuestion } from '../graphql/graphql-question.ts'
import type { ShopifyFault } from './planned-faults.ts'

/** Who stands in the failures of Shopify's own code. */
export const FAILURE_CANARY: string = 'qux.failure@canary.example'

const FAILED = {
  message: `Internal error. Customer ${FAILURE_CANARY} could not be loaded.`,
  extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: '0f0f0f0f-0000' },
}
/** Points of the operation that a planned fault finds too dear. */
const TOO_DEAR = 100

/** An API of one version. */
export interface VersionedSide extends GraphqlSide {
  readonly schemas: ReadonlyMap<string, GraphQLSchema>
}

/** Answers one operation, well or badly as it was planned. */
export async function serveGraphql(
  { version, body }: { readonly version: string; readonly body: string },
  side: VersionedSide,
  fault: ShopifyFault | undefined,
): Promise<Reply> {
  const schema = side.schemas.get(version)
  if (schema === undefined) return json(404, { errors: 'Not Found' })
  const broken = brokenReply(fault, side)
  if (broken) return broken
  const question = readQuestion(parsedJson(body))
  if (question === undefined) return json(400, { errors: 'Required parameter missing or invalid' })
  const answer = await executeGraphql(question, schema, side)
  return json(200, fault === 'partial' ? { ...answer, errors: [FAILED] } : answer)
}

function brokenReply(fault: ShopifyFault | undefined, { bucket }: GraphqlSide): Reply | undefined {
  switch (fault) {
    case 'busy':
      return {
        ...json(429, { errors: 'Exceeded 2 calls per second for api client.' }),
        headers: { 'retry-after': '1.0' },
      }
    case 'throttled':
      return bucket && json(200, throttled(bucket, TOO_DEAR))
    case 'failed':
      return json(200, { data: null, errors: [FAILED] })
    case 'down':
      return html(503, 'Service Unavailable')
    case 'not-json':
      return html(200, 'One moment, please')
    default:
      return undefined
  }
}
