import { CloisterError, type CloisterErrorCode } from '@cloister/core'
import { type PlatformReply, platformError } from '@cloister/core/platform'
import * as z from 'zod/mini'
import { apiFaults } from '../graphql-client/api-faults.ts'
import { type QueryCost, queryCost } from './query-cost.ts'

/** Some refusals come as one word instead of a list, with the same meaning. */
const envelope = z.object({
  data: z.optional(z.unknown()),
  errors: z.optional(z.union([z.string(), apiFaults])),
  extensions: z.optional(z.object({ cost: z.optional(queryCost) })),
})

/** What came back: the data, or why there is none and how long it is worth to wait. */
export type AdminReply =
  | { readonly kind: 'data'; readonly data: unknown; readonly cost: QueryCost | undefined }
  | { readonly kind: 'throttled'; readonly cost: QueryCost | undefined }
  | { readonly kind: 'later'; readonly retryAfterSeconds: number | undefined; readonly error: CloisterError }
  | { readonly kind: 'signed-out' }

/** @throws A {@link CloisterError} that begins with `CLOISTER_PLATFORM_`: what no other attempt would change. */
export async function readReply(reply: PlatformReply, document: string): Promise<AdminReply> {
  if (reply.status !== 200) return readRefusal(reply)
  const read = envelope.safeParse(parsedJson(await reply.text()))
  if (!read.success)
    throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { details: { field: 'answer' } })
  const { data, errors: faults, extensions } = read.data
  const cost = extensions?.cost
  if (faults === undefined || faults.length === 0) return { kind: 'data', data, cost }
  const codes = typeof faults === 'string' ? [] : faults.map((fault) => fault.extensions?.code)
  if (codes.includes('THROTTLED')) return { kind: 'throttled', cost }
  // Partial data beside an error is a field that is missing for a reason; nobody downstream could tell.
  throw new CloisterError(codeOf(codes), { details: { document } })
}

function readRefusal(reply: PlatformReply): AdminReply {
  reply.cancel()
  const error = platformError(reply)
  if (reply.status === 401) return { kind: 'signed-out' }
  if (error.code !== 'CLOISTER_PLATFORM_BUSY') throw error
  const { retryAfterSeconds } = error.details
  return {
    kind: 'later',
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
    error,
  }
}

/** Nothing of the messages is kept: they quote what was asked. */
function codeOf(codes: readonly (string | undefined)[]): CloisterErrorCode {
  if (codes.includes('ACCESS_DENIED')) return 'CLOISTER_PLATFORM_REFUSED'
  if (codes.includes('undefinedField') || codes.includes('argumentNotAccepted'))
    return 'CLOISTER_PLATFORM_DIALECT_UNKNOWN'
  return 'CLOISTER_PLATFORM_FAILED'
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
