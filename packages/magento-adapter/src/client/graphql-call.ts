import { CloisterError } from '@cloister/core'
import {
  type PlatformDoor,
  type PlatformReply,
  type PlatformRequest,
  platformError,
} from '@cloister/core/platform'
import * as z from 'zod/mini'
import { CustomerToken } from './customer-token.ts'
import { graphqlError } from './graphql-error.ts'
import type { GraphqlOptions } from './magento-client.ts'
import type { MagentoDocument } from './magento-document.ts'
import { encoded } from './oauth1.ts'
import { parsedJson, readAnswer } from './read-answer.ts'

/** Servers take 8 KiB for the line of a request by default. Above this it goes by POST, which is not cached. */
const LONGEST_QUERY = 6_000

const envelope = z.object({
  data: z.optional(z.unknown()),
  errors: z.optional(
    z.array(
      z.nullable(
        z.object({
          message: z.optional(z.string()),
          extensions: z.nullish(z.object({ category: z.optional(z.string()) })),
        }),
      ),
    ),
  ),
})

/** Where documents are sent: with which store view and currency, and through which door. */
export interface GraphqlTarget {
  readonly door: PlatformDoor
  readonly headers: Readonly<Record<string, string>>
}

/** Sends a document and reads its answer. What a guest may ask goes by GET, everything else by POST. */
export async function graphqlCall<Data, Variables extends object>(
  { door, headers }: GraphqlTarget,
  document: MagentoDocument<Data, Variables>,
  { variables, asCustomer, signal }: GraphqlOptions<Variables>,
): Promise<Data> {
  if (document.access === 'customer' && asCustomer === undefined) {
    throw new CloisterError('CLOISTER_PLATFORM_SIGNED_OUT')
  }
  const call = spelled(document, variables, asCustomer === undefined)
  const reply = await door.send({
    path: '/graphql',
    ...call,
    headers: {
      ...headers,
      accept: 'application/json',
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
      ...(asCustomer && { authorization: CustomerToken.authorizationOf(asCustomer) }),
    },
    signal,
  })
  const data = await dataOf(reply, { document: document.name, isSignedIn: asCustomer !== undefined })
  return readAnswer(document.data, data)
}

function spelled(
  { name, text, access }: Pick<MagentoDocument<unknown>, 'name' | 'text' | 'access'>,
  variables: object,
  isGuest: boolean,
): Pick<PlatformRequest, 'method' | 'query' | 'body'> {
  const query = `query=${encoded(text)}&operationName=${name}&variables=${encoded(JSON.stringify(variables))}`
  if (access === 'guest' && isGuest && query.length <= LONGEST_QUERY) return { method: 'GET', query }
  return { method: 'POST', body: JSON.stringify({ query: text, operationName: name, variables }) }
}

/** @throws A {@link CloisterError} for `errors` in an answer of whatever status, also beside data. */
export async function dataOf(
  reply: PlatformReply,
  asked: { readonly document: string; readonly isSignedIn: boolean },
): Promise<unknown> {
  const known = platformError(reply)
  if (known.code === 'CLOISTER_PLATFORM_REFUSED' && asked.isSignedIn) {
    reply.cancel()
    throw new CloisterError('CLOISTER_PLATFORM_SIGNED_OUT')
  }
  if (known.code !== 'CLOISTER_PLATFORM_FAILED') {
    reply.cancel()
    throw known
  }
  const answer = envelope.safeParse(parsedJson(await reply.text()))
  const errors = answer.data?.errors ?? []
  if (errors.length > 0) throw graphqlError(errors, asked)
  if (reply.status !== 200) throw known
  if (answer.success) return answer.data.data
  throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { details: { field: 'answer' } })
}
