import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Agent } from 'undici'
import { WebSocketServer } from 'ws'
import type { LocalAuthority } from '../authority/local-authority.ts'
import type { GatewayProblem } from '../gateway/bearer-problem.ts'
import { checkBearer, type ExpectedToken, type TokenChecks } from '../gateway/check-bearer.ts'
import { DpopProofs } from '../gateway/dpop-proofs.ts'
import { answerProblem, type Exchange } from '../gateway/exchange.ts'
import { ExchangeRecorder } from '../gateway/exchange-recorder.ts'
import type { GatewayExchange } from '../gateway/gateway-exchange.ts'
import { IssuerKeys } from '../gateway/issuer-keys.ts'
import { readLimitedBody } from '../gateway/read-limited-body.ts'
import { createTlsServer } from '../gateway/tls-server.ts'
import { listenOnLoopback, stopListening } from '../listen.ts'
import { sampleScoringModel } from './sample-scoring-model.ts'
import { SCORING_MODEL, type ScoreQuestions, scoreQuestionsBy } from './score-questions.ts'
import { serveScoreSocket } from './serve-score-socket.ts'

const REQUEST_LIMIT_BYTES = 16 * 1024

export interface ScoringServerOptions extends ExpectedToken {
  readonly authority: LocalAuthority
  /** Default `none`. */
  readonly clientCertificate?: 'required' | 'none'
  /** Told of every question and its answer; a message on a socket has the method `MESSAGE`. */
  readonly record?: (exchange: GatewayExchange) => void
}

export interface ScoringServer {
  /** `https://localhost:PORT`: `POST /score`, and the Open Inference Protocol v2 below `/v2`. */
  readonly url: string
  /** `wss://localhost:PORT/score` */
  readonly socketUrl: string
  readonly model: string
  close(): Promise<void>
}

/** Starts a private model that scores orders, behind TLS and the same tokens as the model of language. */
export async function startScoringServer(options: ScoringServerOptions): Promise<ScoringServer> {
  const { authority, record } = options
  const questions = scoreQuestionsBy(sampleScoringModel())
  const issuerAgent = new Agent({ connect: { ca: authority.certificatePem, rejectUnauthorized: true } })
  const server = await createTlsServer(authority, options.clientCertificate ?? 'none')
  const port = await listenOnLoopback(server, 0)
  const url = `https://localhost:${port}`
  const checks: TokenChecks = {
    keys: new IssuerKeys(options.issuer, issuerAgent),
    proofs: new DpopProofs({ origins: [url, `https://127.0.0.1:${port}`], nonce: 'none' }),
  }
  const bearerProblem = (request: IncomingMessage) => checkBearer(request, options, checks)
  server.on('request', (request, response) => {
    const recorder = new ExchangeRecorder(request, record)
    response.once('close', () => recorder.report())
    answer({ request, response, recorder }, { questions, bearerProblem }).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: REQUEST_LIMIT_BYTES,
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => undefined)
    admit(request, bearerProblem)
      .then((problem) => {
        if (problem !== undefined) return turnAway(stream, problem)
        sockets.handleUpgrade(request, stream, head, (socket) => {
          serveScoreSocket(socket, { questions, ...(record && { record }) })
        })
      })
      .catch(() => stream.destroy())
  })
  return {
    url,
    socketUrl: `wss://localhost:${port}/score`,
    model: SCORING_MODEL.name,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      await stopListening(server)
      await issuerAgent.destroy()
    },
  }
}

type BearerCheck = (request: IncomingMessage) => Promise<GatewayProblem | undefined>

async function answer(
  exchange: Exchange,
  { questions, bearerProblem }: { readonly questions: ScoreQuestions; readonly bearerProblem: BearerCheck },
): Promise<void> {
  const { request, response, recorder } = exchange
  const body = await readLimitedBody(request, REQUEST_LIMIT_BYTES)
  if (body === undefined) return answerProblem(exchange, TOO_LARGE)
  recorder.received(body)
  const problem = await bearerProblem(request)
  if (problem !== undefined) return answerProblem(exchange, problem)
  const route = ROUTES[`${request.method} ${request.url}`]
  if (route === undefined) return answerProblem(exchange, UNKNOWN_ROUTE)
  try {
    send({ response, recorder }, await route(questions, body))
  } catch {
    answerProblem(exchange, UNREADABLE)
  }
}

function send(
  { response, recorder }: { readonly response: ServerResponse; readonly recorder: ExchangeRecorder },
  value: object,
): void {
  const bytes = Buffer.from(JSON.stringify(value))
  recorder.answered(bytes)
  recorder.report(200)
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.byteLength })
    .end(bytes)
}

type Route = (questions: ScoreQuestions, body: Buffer) => object | Promise<object>

const MODEL = `/v2/models/${SCORING_MODEL.name}`
const VERSION = `${MODEL}/versions/${SCORING_MODEL.version}`
const metadata: Route = (questions) => questions.metadata()
const infer: Route = (questions, body) => questions.infer(JSON.parse(String(body)))
const isReady: Route = () => ({ name: SCORING_MODEL.name, ready: true })

const ROUTES: Readonly<Record<string, Route | undefined>> = {
  'POST /score': (questions, body) => questions.score(JSON.parse(String(body))),
  'GET /v2/health/live': () => ({ live: true }),
  'GET /v2/health/ready': () => ({ ready: true }),
  [`GET ${MODEL}`]: metadata,
  [`GET ${VERSION}`]: metadata,
  [`GET ${MODEL}/ready`]: isReady,
  [`GET ${VERSION}/ready`]: isReady,
  [`POST ${MODEL}/infer`]: infer,
  [`POST ${VERSION}/infer`]: infer,
}

/** A browser says where it comes from, and none has to do with scores. */
async function admit(
  request: IncomingMessage,
  bearerProblem: BearerCheck,
): Promise<GatewayProblem | undefined> {
  if (request.url !== '/score') return UNKNOWN_ROUTE
  if (request.headers.origin !== undefined) return FOREIGN_ORIGIN
  return await bearerProblem(request)
}

function turnAway(stream: Duplex, { status, error }: GatewayProblem): void {
  const head = [`HTTP/1.1 ${status} ${error}`, 'connection: close', 'content-length: 0']
  stream.end(`${head.join('\r\n')}\r\n\r\n`)
}

const TOO_LARGE: GatewayProblem = {
  status: 413,
  error: 'request_too_large',
  description: 'The request is larger than 16 KiB',
  headers: { connection: 'close' },
}
const UNKNOWN_ROUTE: GatewayProblem = {
  status: 404,
  error: 'not_found',
  description: 'This model answers POST /score and the Open Inference Protocol v2 only',
}
const FOREIGN_ORIGIN: GatewayProblem = {
  status: 403,
  error: 'forbidden',
  description: 'Browsers do not ask this model',
}
const UNREADABLE: GatewayProblem = {
  status: 400,
  error: 'invalid_request',
  description: 'The question does not have the form of this model',
}
