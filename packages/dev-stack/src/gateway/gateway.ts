import { rootCertificates } from 'node:tls'
import { CloisterError } from '@cloister/core'
import { Agent } from 'undici'
import type { LocalAuthority } from '../authority/local-authority.ts'
import { listenOnLoopback, stopListening } from '../listen.ts'
import type { GatewayProblem } from './bearer-problem.ts'
import { checkBearer, type ExpectedToken, type TokenChecks } from './check-bearer.ts'
import { DpopProofs } from './dpop-proofs.ts'
import { answerProblem, type Exchange } from './exchange.ts'
import { ExchangeRecorder } from './exchange-recorder.ts'
import { forwardToModel, type Upstream } from './forward-to-model.ts'
import type { GatewayExchange } from './gateway-exchange.ts'
import { IssuerKeys } from './issuer-keys.ts'
import { isModelRoute } from './model-route.ts'
import { readLimitedBody } from './read-limited-body.ts'
import { createTlsServer } from './tls-server.ts'

const REQUEST_LIMIT_BYTES = 256 * 1024
const MODEL_TIMEOUT_MS = 120_000

export interface DevGatewayOptions extends ExpectedToken {
  readonly authority: LocalAuthority
  /** The model behind the gateway, with or without `/v1`: `https:`, or `http:` on loopback. */
  readonly upstream: URL
  /** Default `none`. With `required` the TLS handshake fails without a certificate of the authority. */
  readonly clientCertificate?: 'required' | 'none'
  /** Whether proofs of possession (DPoP) have to hold a nonce of the gateway. Default `none`. */
  readonly dpopNonce?: 'required' | 'none'
  /** Told of every exchange before its answer ends. */
  readonly record?: (exchange: GatewayExchange) => void
  /** Default 0: a free port. */
  readonly port?: number
}

export interface Gateway {
  /** `https://localhost:PORT/v1` */
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts the door in front of a model: TLS 1.3, a valid token of the issuer for this audience and scope, two routes.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_TLS_REQUIRED` or `CLOISTER_PORT_TAKEN`.
 */
export async function startGateway(options: DevGatewayOptions): Promise<Gateway> {
  const { authority, upstream, record, port = 0 } = options
  if (!isPrivateRoad(upstream))
    throw new CloisterError('CLOISTER_TLS_REQUIRED', { details: { part: 'upstream' } })
  const issuerAgent = new Agent({ connect: { ca: authority.certificatePem, rejectUnauthorized: true } })
  const modelAgent = new Agent({
    bodyTimeout: MODEL_TIMEOUT_MS,
    headersTimeout: MODEL_TIMEOUT_MS,
    connect: { ca: [...rootCertificates, authority.certificatePem], rejectUnauthorized: true },
  })
  const server = await createTlsServer(authority, options.clientCertificate ?? 'none')
  const boundPort = await listenOnLoopback(server, port)
  const door: Door = {
    expected: options,
    checks: {
      keys: new IssuerKeys(options.issuer, issuerAgent),
      proofs: new DpopProofs({
        origins: [`https://localhost:${boundPort}`, `https://127.0.0.1:${boundPort}`],
        nonce: options.dpopNonce ?? 'none',
      }),
    },
    upstream: { url: upstream, dispatcher: modelAgent },
  }
  server.on('request', (request, response) => {
    const recorder = new ExchangeRecorder(request, record)
    response.once('close', () => recorder.report())
    passThrough(door, { request, response, recorder }).catch(() => response.destroy())
  })
  return {
    url: `https://localhost:${boundPort}/v1`,
    close: async () => {
      await stopListening(server)
      await Promise.all([issuerAgent.destroy(), modelAgent.destroy()])
    },
  }
}

interface Door {
  readonly expected: ExpectedToken
  readonly checks: TokenChecks
  readonly upstream: Upstream
}

async function passThrough(door: Door, exchange: Exchange): Promise<void> {
  const { request, response, recorder } = exchange
  const { nonce } = door.checks.proofs
  if (nonce !== undefined) response.setHeader('dpop-nonce', nonce)
  const body = await readLimitedBody(request, REQUEST_LIMIT_BYTES)
  if (body === undefined) return answerProblem(exchange, TOO_LARGE)
  recorder.received(body)
  const problem = await checkBearer(request, door.expected, door.checks)
  if (problem !== undefined) return answerProblem(exchange, problem)
  if (!isModelRoute(request.method ?? '', request.url ?? '')) return answerProblem(exchange, UNKNOWN_ROUTE)
  await forwardToModel(exchange, body, door.upstream)
}

const TOO_LARGE: GatewayProblem = {
  status: 413,
  error: 'request_too_large',
  description: 'The request is larger than 256 KiB',
  headers: { connection: 'close' },
}

const UNKNOWN_ROUTE: GatewayProblem = {
  status: 404,
  error: 'not_found',
  description: 'This gateway forwards POST /v1/chat/completions and GET /v1/models only',
}

/** In clear only where no wire is involved. */
function isPrivateRoad(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(url.hostname)
}
