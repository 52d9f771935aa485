import type { Axios } from 'axios'
import { CloisterError, type ErrorDetails, isCloisterError } from '../cloister-error.ts'
import type { CloisterErrorCode } from '../error-codes.ts'
import type { GuardedBody } from '../minimise/egress-guard.ts'
import type { Connection, ConnectionReply } from './connection.ts'
import { createHttpClient, sendThrough } from './http-client.ts'
import { retryAfterSeconds } from './retry-after.ts'
import { parseTlsEndpoint, type TlsEndpoint } from './tls-endpoint.ts'

/** What a request is, as far as a proof of possession covers it. */
export interface SignedRequest {
  readonly method: 'GET' | 'POST'
  readonly url: TlsEndpoint
}

/** An access token that no printer shows. */
export interface AccessToken {
  /** The headers with which one request shows it, freshly signed where the token is bound to a key. */
  headersFor(request: SignedRequest): Promise<Record<string, string>>
  /** Takes note of what the gateway asks of proofs; whether the same request, signed anew, would now be taken. */
  heed(reply: Pick<ConnectionReply, 'status' | 'headers'>): boolean
}

/** Gives the current access token, and a newer one when the gateway refused it. */
export interface TokenSource {
  token(signal: AbortSignal): Promise<AccessToken>
  /** The token that came after the refused one; asks for it when there is none yet. */
  renew(refused: AccessToken, signal: AbortSignal): Promise<AccessToken>
}

export interface DoorRequest {
  readonly body: GuardedBody
  readonly accept: 'application/json' | 'text/event-stream'
  readonly signal: AbortSignal
  /** Measures the stretches of the call; by default nobody does. */
  readonly time?: DoorTimer
}

export type DoorTimer = <T>(stage: 'token' | 'gateway', work: () => Promise<T>) => Promise<T>

/** The one place where shopper data leaves: it takes a guarded body and nothing else. */
export interface GatewayDoor {
  /** @throws A {@link CloisterError} with a code that begins with `CLOISTER_GATEWAY_` or `CLOISTER_TOKEN_`. */
  chat(request: DoorRequest): Promise<ConnectionReply>
  /**
   * Gets a token and asks for the list of models. A gateway that does not offer the list has answered as well.
   *
   * @throws A {@link CloisterError} with a code that begins with `CLOISTER_GATEWAY_` or `CLOISTER_TOKEN_`.
   */
  ready(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

export interface GatewayDoorOptions {
  readonly url: TlsEndpoint
  readonly connection: Connection
  readonly tokens: TokenSource
}

/** A request for any route of the gateway; a `GET` has no body. */
export type RouteRequest = Omit<DoorRequest, 'body'> & Partial<Pick<DoorRequest, 'body'>>

/** The routes of one gateway, for what is no prompt. Whatever leaves is a guarded body here as well. */
export interface GatewayRoutes {
  /** @throws A {@link CloisterError} with a code that begins with `CLOISTER_GATEWAY_` or `CLOISTER_TOKEN_`. */
  send(route: SignedRequest, request: RouteRequest): Promise<ConnectionReply>
}

export function createGatewayDoor({ url, connection, tokens }: GatewayDoorOptions): GatewayDoor {
  const routes = createGatewayRoutes({ connection, tokens })
  const route: SignedRequest = { method: 'POST', url: parseTlsEndpoint(`${url}/chat/completions`) }
  const models: SignedRequest = { method: 'GET', url: parseTlsEndpoint(`${url}/models`) }
  return {
    chat: (request) => routes.send(route, request),
    async ready(signal) {
      try {
        const reply = await routes.send(models, { accept: 'application/json', signal })
        reply.cancel()
      } catch (error) {
        if (!isCloisterError(error) || !NOT_OFFERED.includes(Number(error.details['status']))) throw error
      }
    },
    close: () => connection.close(),
  }
}

/** A gateway that was set up for one route says so to every other. */
const NOT_OFFERED: readonly number[] = [403, 404, 405]

export function createGatewayRoutes({ connection, tokens }: Omit<GatewayDoorOptions, 'url'>): GatewayRoutes {
  const client = createHttpClient(connection)
  return {
    async send(route, request) {
      const { signal, time = (_stage, work) => work() } = request
      const token = await time('token', () => tokens.token(signal))
      const reply = await time('gateway', () => ask(client, route, { request, token }))
      const isProofRefused = token.heed(reply)
      if (reply.status !== 401) return accepted(reply)
      // One retry: the token may have been revoked or have expired on the way, or the proof lacked the gateway's nonce.
      // Nothing was generated yet.
      reply.cancel()
      const renewed = isProofRefused ? token : await time('token', () => tokens.renew(token, signal))
      const second = await time('gateway', () => ask(client, route, { request, token: renewed }))
      renewed.heed(second)
      return accepted(second)
    },
  }
}

async function ask(
  client: Axios,
  route: SignedRequest,
  { request, token }: { request: RouteRequest; token: AccessToken },
): Promise<ConnectionReply> {
  const { body, signal } = request
  const headers = {
    accept: request.accept,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    'user-agent': 'cloister',
    ...(await token.headersFor(route)),
  }
  return await sendThrough(client, { ...route, headers, body, signal })
}

function accepted(reply: ConnectionReply): ConnectionReply {
  if (reply.status >= 200 && reply.status < 300) return reply
  reply.cancel()
  throw new CloisterError(codeOf(reply.status), { details: detailsOf(reply) })
}

function codeOf(status: number): CloisterErrorCode {
  if (status >= 300 && status < 400) return 'CLOISTER_GATEWAY_REDIRECTED'
  if (status === 401 || status === 403) return 'CLOISTER_GATEWAY_REFUSED'
  if (status === 429 || status === 503) return 'CLOISTER_GATEWAY_BUSY'
  return 'CLOISTER_GATEWAY_FAILED'
}

function detailsOf({ status, headers }: ConnectionReply): ErrorDetails {
  const seconds = retryAfterSeconds(headers['retry-after'])
  return seconds === undefined ? { status } : { status, retryAfterSeconds: seconds }
}
