import { CloisterError } from '../cloister-error.ts'
import { type AddressTokens, createAddressTokens } from '../edge/address-token.ts'
import { readRawBody } from '../edge/read-raw-body.ts'
import { problemResponse } from '../edge/responses.ts'
import { createMemoryRateLimiter } from '../state/memory-rate-limiter.ts'
import type { RateLimit, RateLimiter } from '../state/rate-limiter.ts'
import { startDeadline, untilAborted } from '../transport/deadline.ts'
import {
  type CatalogueAgentsConfig,
  type CatalogueAgentsOptions,
  parseAgentsOptions,
} from './agents-options.ts'
import type { CataloguePorts } from './catalogue-ports.ts'
import { readToolCall, TOOL_LIST } from './catalogue-tools.ts'
import {
  errorResponse,
  faultResponse,
  INVALID_REQUEST,
  METHOD_NOT_FOUND,
  PARSE_ERROR,
  type RpcMessage,
  readMessage,
  resultResponse,
} from './json-rpc.ts'
import { createPageCursors } from './page-cursor.ts'
import {
  checkProtocol,
  HEADER_MISMATCH,
  openedVersion,
  STATELESS_VERSIONS,
  type UNSUPPORTED_VERSION,
} from './protocol-versions.ts'
import { ucpProfile } from './ucp-release.ts'

/** What only the server on which agents are answered knows about a request. */
export interface AgentContext {
  /** Address of the agent, for rate limits. */
  readonly address?: string | undefined
}

/** Answers shopping agents, and tells them at `/.well-known/ucp` where. It answers errors too: it never throws. */
export type CatalogueAgents = (request: Request, context?: AgentContext) => Promise<Response>

interface Parts {
  readonly config: CatalogueAgentsConfig
  readonly ports: CataloguePorts
  readonly limiter: RateLimiter
  readonly tokenOf: AddressTokens
}

const PROFILE_PATH = '/.well-known/ucp'
const SERVER = { name: 'cloister', version: '1' } as const
const CAPABILITIES = { tools: { listChanged: false } } as const

/**
 * Lets shopping agents search the shop: the catalogue capabilities of the Universal Commerce Protocol (2026-08-25) over
 * MCP, stateless, from `Request` to `Response`. An agent's words go the same road as a shopper's; who shops is dropped
 * unread.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createCatalogueAgents(options: CatalogueAgentsOptions): CatalogueAgents {
  const config = parseAgentsOptions(options)
  const { cloister, catalogue, variants, shopUrl, key } = config
  const parts: Parts = {
    config,
    ports: {
      discovery: cloister.discovery,
      catalogue,
      variants,
      shopUrl,
      cursors: createPageCursors(key),
    },
    limiter: config.limiter ?? createMemoryRateLimiter(),
    tokenOf: createAddressTokens(key),
  }
  const path = new URL(config.endpoint).pathname
  return async (request, { address = '' } = {}) => {
    const { pathname } = new URL(request.url)
    if (pathname === PROFILE_PATH) return profileResponse(request, config.endpoint)
    if (pathname !== path) return problemResponse(new CloisterError('CLOISTER_ROUTE_UNKNOWN'))
    if (request.method !== 'POST') return problemResponse(new CloisterError('CLOISTER_METHOD_REFUSED'))
    try {
      return await answerPost(request, address, parts)
    } catch (cause) {
      return faultResponse(undefined, cause)
    }
  }
}

function profileResponse({ method }: Request, endpoint: string): Response {
  if (method !== 'GET' && method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
  }
  return new Response(method === 'HEAD' ? null : JSON.stringify(ucpProfile(endpoint)), {
    headers: {
      'cache-control': 'public, max-age=300',
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
      // It is public, and an agent in a browser has to find out that it may not ask.
      'access-control-allow-origin': '*',
    },
  })
}

async function answerPost(request: Request, address: string, parts: Parts): Promise<Response> {
  const { config } = parts
  checkHeaders(request.headers, config.origins)
  await takeAllowance(parts, `agents-address:${await parts.tokenOf(address)}`, config.limitPerAddress)
  const message = readMessage(await readRawBody(request, config))
  if (message === PARSE_ERROR)
    return errorResponse(undefined, { code: message, message: 'The body is no JSON.' }, { status: 400 })
  if (message === INVALID_REQUEST) {
    return errorResponse(
      undefined,
      { code: message, message: 'The body is no JSON-RPC 2.0 request.' },
      { status: 400 },
    )
  }
  // What only tells something, such as that a client has begun, needs nothing done.
  if (message.id === undefined) return new Response(null, { status: 202 })
  try {
    return await answerMessage({ ...message, id: message.id }, { request, address, parts })
  } catch (cause) {
    return faultResponse(message.id, cause)
  }
}

/** Pages of other sites do not ask (MCP, Streamable HTTP, Security); what agents accept has to be possible. */
function checkHeaders(headers: Headers, origins: readonly string[]): void {
  const origin = headers.get('origin')
  if (origin !== null && !origins.includes(origin)) throw new CloisterError('CLOISTER_ORIGIN_REFUSED')
  const accept = headers.get('accept')
  if (accept !== null && !/(?:^|[\s,])(?:application\/(?:json|\*)|\*\/\*)/iu.test(accept)) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'accept' } })
  }
}

async function takeAllowance({ limiter }: Parts, key: string, limit: RateLimit): Promise<void> {
  const { isAllowed, retryAfterSeconds } = await limiter.take(key, limit)
  if (!isAllowed)
    throw new CloisterError('CLOISTER_RATE_LIMITED', { details: { ...limit, retryAfterSeconds } })
}

interface Asked {
  readonly request: Request
  readonly address: string
  readonly parts: Parts
}

type RpcRequest = RpcMessage & { readonly id: number | string }
type Method = (params: RpcMessage['params'], asked: Asked) => object | Promise<object>

/** With sessions, as MCP was until 2025-11-25. None is opened: every request stands for itself there as well. */
const OPENED_METHODS: Readonly<Record<string, Method>> = {
  initialize: (params) => ({
    protocolVersion: openedVersion(params?.protocolVersion),
    capabilities: CAPABILITIES,
    serverInfo: SERVER,
  }),
  ping: () => ({}),
  'tools/list': () => ({ tools: TOOL_LIST }),
  'tools/call': callTool,
}

const KEPT = { ttlMs: 300_000, cacheScope: 'public' } as const

/** As MCP is since 2026-07-28. */
const STATELESS_METHODS: Readonly<Record<string, Method>> = {
  'server/discover': () => ({ supportedVersions: STATELESS_VERSIONS, capabilities: CAPABILITIES, ...KEPT }),
  'tools/list': () => ({ tools: TOOL_LIST, ...KEPT }),
  'tools/call': callTool,
}

async function answerMessage({ id, method, params }: RpcRequest, asked: Asked): Promise<Response> {
  const name = method === 'tools/call' && typeof params?.name === 'string' ? params.name : undefined
  const check = checkProtocol(asked.request.headers, { method, name, meta: params?._meta })
  if ('refusal' in check) return protocolRefusal(id, check.refusal)
  const isStateless = check.era === 'stateless'
  const methods = isStateless ? STATELESS_METHODS : OPENED_METHODS
  const run = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (run === undefined) {
    const error = { code: METHOD_NOT_FOUND, message: 'There is no such method.' }
    return errorResponse(id, error, { status: isStateless ? 404 : 200 })
  }
  const said = { _meta: { 'io.modelcontextprotocol/serverInfo': SERVER }, resultType: 'complete' }
  return resultResponse(id, { ...(await run(params, asked)), ...(isStateless && said) })
}

function protocolRefusal(
  id: number | string,
  refusal: typeof HEADER_MISMATCH | typeof UNSUPPORTED_VERSION,
): Response {
  const error =
    refusal === HEADER_MISMATCH
      ? { code: refusal, message: 'The headers do not say what the body says.' }
      : {
          code: refusal,
          message: 'This version of MCP is not spoken here.',
          data: { supported: STATELESS_VERSIONS },
        }
  return errorResponse(id, error, { status: 400 })
}

async function callTool(params: RpcMessage['params'], { request, address, parts }: Asked): Promise<object> {
  const call = readToolCall(params?.name, params?.arguments)
  const token = await parts.tokenOf(`${call.profile} ${address}`)
  await takeAllowance(parts, `agents-agent:${token}`, parts.config.limitPerAgent)
  const deadline = startDeadline(parts.config.answerMs, request.signal)
  try {
    const structuredContent = await untilAborted(call.run(parts.ports, deadline.signal), deadline.signal)
    // The text is for clients that read nothing else (MCP 2025-06-18, Structured Content).
    return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent }
  } finally {
    deadline.end()
  }
}
