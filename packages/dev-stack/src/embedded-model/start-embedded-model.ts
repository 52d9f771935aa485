import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { listenOnLoopback } from '../listen.ts'
import type { RunningModel } from '../running-model.ts'
import { performTask } from './perform-task.ts'
import { answerPieces } from './serve/answer-pieces.ts'
import { sendCompletion, streamCompletion } from './serve/chat-completions.ts'
import { parseChatRequest } from './serve/chat-request.ts'
import { readJsonBody } from './serve/read-json-body.ts'
import { sendError, sendJson } from './serve/send-json.ts'

/** The id says what answers: rules, embedded in the development stack. */
export const EMBEDDED_MODEL_ID = 'cloister-embedded-rules-1'

export interface EmbeddedModelOptions {
  /** The port on 127.0.0.1; 0, the default, lets the system choose one. */
  readonly port?: number
  /** How long to wait before each answer, in milliseconds, for tests of deadlines. Default 0. */
  readonly delayMs?: number
}

/**
 * Starts an OpenAI-compatible server that performs the tasks of the SDK with rules alone: the same question has the
 * same answer, and no language model is loaded. It stands in for a merchant's private LLM on a laptop.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PORT_TAKEN`.
 */
export async function startEmbeddedModel({
  port = 0,
  delayMs = 0,
}: EmbeddedModelOptions = {}): Promise<RunningModel> {
  const closing = new AbortController()
  const model = new EmbeddedModel(delayMs, closing.signal)
  const server = createServer((request, response) => void model.respond(request, response))
  server.requestTimeout = 30_000
  server.maxConnections = 256
  const listening = await listenOnLoopback(server, port)
  return {
    url: new URL(`http://127.0.0.1:${listening}/`),
    modelId: EMBEDDED_MODEL_ID,
    close: () =>
      new Promise((resolve) => {
        closing.abort()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

class EmbeddedModel {
  readonly #delayMs: number
  readonly #closing: AbortSignal
  #completions = 0

  constructor(delayMs: number, closing: AbortSignal) {
    this.#delayMs = delayMs
    this.#closing = closing
  }

  /** Never rejects: what fails is answered, or the connection is gone. */
  async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response)
    } catch {
      if (response.headersSent) response.destroy()
      else sendError(response, 'internal')
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0]
    if (request.method === 'GET' && path === '/v1/models') {
      const model = { id: EMBEDDED_MODEL_ID, object: 'model', created: 0, owned_by: 'cloister' }
      return sendJson(response, 200, { object: 'list', data: [model] })
    }
    if (request.method === 'POST' && path === '/v1/chat/completions') return this.#complete(request, response)
    request.resume()
    sendError(response, 'not-found')
  }

  async #complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJsonBody(request)
    if (body.outcome !== 'json') return sendError(response, body.outcome)
    const chat = parseChatRequest(body.value)
    if (chat === undefined) return sendError(response, 'malformed')
    if (this.#delayMs > 0) await setTimeout(this.#delayMs, undefined, { signal: this.#closing })
    this.#completions += 1
    const head = {
      id: `chatcmpl-embedded-${this.#completions}`,
      created: Math.floor(Date.now() / 1000),
      model: EMBEDDED_MODEL_ID,
    }
    const said = { request: chat, answer: answerPieces(performTask(chat), chat.maxTokens) }
    await (chat.stream ? streamCompletion(response, head, said) : sendCompletion(response, head, said))
  }
}
