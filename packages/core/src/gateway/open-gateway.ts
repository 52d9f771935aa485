import { CloisterError } from '../cloister-error.ts'
import { connectGateway } from '../connect-gateway.ts'
import { type GatewayConfig, type GatewayOptions, parseGateway } from '../gateway-options.ts'
import type { GuardedBody } from '../minimise/egress-guard.ts'
import { refuseOption } from '../option-fault.ts'
import { readText } from '../transport/bounded-body.ts'
import { startDeadline, untilAborted } from '../transport/deadline.ts'
import {
  createGatewayRoutes,
  type RouteRequest,
  type SignedRequest,
  type TokenSource,
} from '../transport/gateway-door.ts'
import { parseTlsEndpoint } from '../transport/tls-endpoint.ts'

/** Where a gateway is and how to get there, whatever stands behind it. */
export type GatewayRoad = Omit<GatewayOptions, 'model'>

export interface GatewayRequestOptions {
  readonly signal?: AbortSignal
  /** Longest wait for the whole answer, token and connection included, in milliseconds. Default 5,000. */
  readonly timeoutMs?: number
}

/**
 * The gateway's door for capabilities that live in packages of their own: the same TLS, network policy, tokens and
 * caps, and nothing but guarded bodies.
 */
export interface Gateway {
  /** Resolves with the JSON at a path below the gateway's URL. @throws A {@link CloisterError} */
  get(path: string, options?: GatewayRequestOptions): Promise<string>
  /** Sends a guarded body and resolves with the JSON of the answer. @throws A {@link CloisterError} */
  post(path: string, body: GuardedBody, options?: GatewayRequestOptions): Promise<string>
  /** For `openSecureSocket`: the token of the same client. */
  readonly tokens: TokenSource
  /** Ends open calls and frees the sockets. */
  close(): Promise<void>
}

const TIMEOUT_MS = 5_000

/**
 * Opens the way to a gateway. Nothing is connected before the first request.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`, `CLOISTER_TLS_REQUIRED` or
 * `CLOISTER_RUNTIME_UNSUPPORTED`.
 */
export function openGateway(options: GatewayRoad): Gateway {
  const config = parseGateway(options)
  const access = connectGateway(config)
  const routes = createGatewayRoutes(access)
  const send = async (
    route: SignedRequest,
    body: GuardedBody | undefined,
    { signal, timeoutMs = TIMEOUT_MS }: GatewayRequestOptions,
  ): Promise<string> => {
    const deadline = startDeadline(timeoutMs, signal)
    const request: RouteRequest = {
      accept: 'application/json',
      signal: deadline.signal,
      ...(body !== undefined && { body }),
    }
    try {
      const reply = await untilAborted(routes.send(route, request), deadline.signal)
      try {
        if (!isJson(reply.headers['content-type'])) throw new CloisterError('CLOISTER_REPLY_INVALID')
        return await untilAborted(readText(reply.body, config.limits.replyBytes), deadline.signal)
      } finally {
        reply.cancel()
      }
    } finally {
      deadline.end()
    }
  }
  return {
    get: async (path, chosen = {}) => await send(routeTo(config, 'GET', path), undefined, chosen),
    post: async (path, body, chosen = {}) => await send(routeTo(config, 'POST', path), body, chosen),
    tokens: access.tokens,
    close: () => access.close(),
  }
}

/** Segments of plain characters only, so that no name of a model climbs out of the gateway's base. */
const PLAIN_PATH = /^(?!\.{1,2}(?:\/|$))[\w.~-]+(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)*$/u

function routeTo({ url }: GatewayConfig, method: SignedRequest['method'], path: string): SignedRequest {
  if (!PLAIN_PATH.test(path)) {
    throw refuseOption('path', 'segments of letters, digits, _, ., ~ and -')
  }
  return { method, url: parseTlsEndpoint(`${url}/${path}`) }
}

function isJson(mediaType: string | undefined): boolean {
  return mediaType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}
