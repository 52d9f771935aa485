import * as z from 'zod/mini'
import { asCloisterError } from '../cloister-error.ts'
import { type CloisterErrorCode, ERROR_CODES } from '../error-codes.ts'

/** JSON-RPC 2.0, §5.1, and one of the codes that it leaves to servers. */
export const PARSE_ERROR = -32700
export const INVALID_REQUEST = -32600
export const METHOD_NOT_FOUND = -32601
const INVALID_PARAMS = -32602
const INTERNAL_ERROR = -32603
const REFUSED = -32000

/** A number, or a text that is short enough to be given back. */
type RpcId = number | string

export interface RpcMessage {
  /** Absent from a notification. */
  readonly id?: RpcId | undefined
  readonly method: string
  readonly params?: RpcParams | undefined
}

interface RpcParams {
  readonly _meta?: Readonly<Record<string, unknown>> | undefined
  readonly name?: unknown
  readonly arguments?: unknown
  readonly protocolVersion?: unknown
}

/** One message. Batches were taken out of MCP in 2025-06-18, and answers to questions that nobody asked are refused. */
const message: z.ZodMiniType<RpcMessage> = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.optional(z.union([z.int(), z.string().check(z.maxLength(128))])),
  method: z.string().check(z.minLength(1), z.maxLength(64)),
  params: z.optional(
    z.object({
      _meta: z.optional(z.record(z.string(), z.unknown())),
      name: z.optional(z.unknown()),
      arguments: z.optional(z.unknown()),
      protocolVersion: z.optional(z.unknown()),
    }),
  ),
})

/** The message in a body, or the code of what is wrong with it. */
export function readMessage(bytes: Uint8Array): RpcMessage | typeof PARSE_ERROR | typeof INVALID_REQUEST {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return PARSE_ERROR
  }
  const parsed = message.safeParse(value)
  return parsed.success ? parsed.data : INVALID_REQUEST
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-type': 'application/json',
  'x-content-type-options': 'nosniff',
} as const

export function resultResponse(id: RpcId, result: object): Response {
  return new Response(JSON.stringify({ jsonrpc: '2.0', id, result }), { headers: HEADERS })
}

export interface RpcError {
  readonly code: number
  readonly message: string
  readonly data?: Readonly<Record<string, unknown>>
}

export function errorResponse(
  id: RpcId | undefined,
  error: RpcError,
  { status, headers = {} }: { readonly status: number; readonly headers?: Readonly<Record<string, string>> },
): Response {
  const body = JSON.stringify({ jsonrpc: '2.0', id: id ?? null, error })
  return new Response(body, { status, headers: { ...HEADERS, ...headers } })
}

const PARAMS_FAULTS: readonly CloisterErrorCode[] = ['CLOISTER_REQUEST_MALFORMED', 'CLOISTER_PRODUCT_UNKNOWN']

/**
 * What an agent may know of a fault: its code, its constant sentence, and the name of a field of ours. A message that was
 * understood is answered with HTTP 200, as JSON-RPC over HTTP is, except where it is to come again later.
 */
export function faultResponse(id: RpcId | undefined, cause: unknown): Response {
  const { code, status, details } = asCloisterError(cause)
  const isLimited = code === 'CLOISTER_RATE_LIMITED'
  const { field, retryAfterSeconds } = details
  const isUnderstood = id !== undefined && !isLimited
  const data = {
    code,
    ...(typeof field === 'string' && { field }),
    ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
  }
  return errorResponse(
    id,
    { code: rpcCode(code, status), message: ERROR_CODES[code].message, data },
    {
      status: isUnderstood ? 200 : status,
      ...(isLimited && { headers: { 'retry-after': `${retryAfterSeconds}` } }),
    },
  )
}

function rpcCode(code: CloisterErrorCode, status: number): number {
  if (code === 'CLOISTER_RATE_LIMITED') return REFUSED
  if (PARAMS_FAULTS.includes(code)) return INVALID_PARAMS
  return status >= 400 && status < 499 ? INVALID_REQUEST : INTERNAL_ERROR
}
