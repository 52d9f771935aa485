import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LlamaContextSequence, LlamaGrammar } from 'node-llama-cpp'
import { readLimitedBody } from '../gateway/read-limited-body.ts'
import type { BoundedPool } from './bounded-pool.ts'
import { type ChatRequest, parseChatRequest } from './chat-request.ts'
import { completionBody, errorBody } from './completion-body.ts'
import { generateReply, grammarFor } from './generate-reply.ts'
import type { LoadedLlama } from './load-llama.ts'

const REQUEST_LIMIT_BYTES = 1024 * 1024

/** A loaded model with its line of waiting questions. */
export interface AnsweringModel {
  readonly modelId: string
  readonly loaded: LoadedLlama
  readonly pool: BoundedPool<LlamaContextSequence>
}

/** Answers one chat completion, whole or as a stream. The model stops as soon as the client goes away. */
export async function answerChat(
  model: AnsweringModel,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  const body = await readLimitedBody(request, REQUEST_LIMIT_BYTES)
  const asked = body === undefined ? undefined : parseChatRequest(body.toString('utf8'))
  if (asked === undefined) return refuse(response, 400, 'The body is not a chat completion request')
  const grammar = await grammarFor(model.loaded, asked.format)
  if (grammar === 'unknown') return refuse(response, 400, 'The JSON schema has no grammar')
  const sequence = await model.pool.take(leaving.signal)
  if (sequence === undefined) return refuse(response, 429, 'Too many questions are waiting')
  try {
    await generate(model, asked, { response, sequence, grammar, signal: leaving.signal })
  } finally {
    model.pool.giveBack(sequence)
  }
}

/** Answers with JSON and ends. */
export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Answers with a reason and ends. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  if (status === 429) response.setHeader('retry-after', '1')
  answerJson(
    response,
    status,
    errorBody(status === 429 ? 'rate_limit_error' : 'invalid_request_error', message),
  )
}

interface Answering {
  readonly response: ServerResponse
  readonly sequence: LlamaContextSequence
  readonly grammar: LlamaGrammar | undefined
  readonly signal: AbortSignal
}

async function generate(model: AnsweringModel, asked: ChatRequest, answering: Answering): Promise<void> {
  const { response, ...how } = answering
  const words = completionBody(model.modelId)
  if (!asked.stream) {
    const reply = await generateReply(model.loaded, asked, { ...how, onText: () => undefined })
    return answerJson(response, 200, words.whole(reply))
  }
  const send = (event: object): void => {
    response.write(`data: ${JSON.stringify(event)}\n\n`)
  }
  response.writeHead(200, { 'cache-control': 'no-store', 'content-type': 'text/event-stream' })
  send(words.firstPiece())
  const reply = await generateReply(model.loaded, asked, {
    ...how,
    onText: (text) => send(words.piece(text)),
  })
  send(words.lastPiece(reply))
  if (asked.includeUsage) send(words.usage(reply))
  response.end('data: [DONE]\n\n')
}
