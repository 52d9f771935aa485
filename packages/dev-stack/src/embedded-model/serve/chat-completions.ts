import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { type AnswerPieces, usageOf } from './answer-pieces.ts'
import type { ChatRequest } from './chat-request.ts'
import { sendJson } from './send-json.ts'

/** What every object of one completion says about itself. */
export interface CompletionHead {
  readonly id: string
  /** Seconds since 1970. */
  readonly created: number
  readonly model: string
}

/** One `chat.completion` object. */
export function sendCompletion(
  response: ServerResponse,
  head: CompletionHead,
  { request, answer }: { request: ChatRequest; answer: AnswerPieces },
): void {
  const message = { role: 'assistant', content: answer.pieces.join('') }
  sendJson(response, 200, {
    ...head,
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs: null, finish_reason: answer.finishReason }],
    usage: usageOf(request.promptLength, answer),
  })
}

/** The same answer as `text/event-stream`, piece by piece, until the client has gone. */
export async function streamCompletion(
  response: ServerResponse,
  head: CompletionHead,
  { request, answer }: { request: ChatRequest; answer: AnswerPieces },
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  for (const chunk of chunksOf(request, answer)) {
    await sendEvent(response, JSON.stringify({ ...head, object: 'chat.completion.chunk', ...chunk }))
  }
  await sendEvent(response, '[DONE]')
  response.end()
}

function* chunksOf(request: ChatRequest, answer: AnswerPieces): Generator<object, void, undefined> {
  const choice = (delta: object, finishReason: string | null = null) => ({
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  })
  yield choice({ role: 'assistant', content: '' })
  for (const content of answer.pieces) yield choice({ content })
  yield choice({}, answer.finishReason)
  if (request.includeUsage) yield { choices: [], usage: usageOf(request.promptLength, answer) }
}

async function sendEvent(response: ServerResponse, data: string): Promise<void> {
  if (response.destroyed) return
  const mayGoOn = response.write(`data: ${data}\n\n`)
  // One turn of the loop for each event, so that pieces leave one by one and not as one block.
  await (mayGoOn ? setImmediate() : Promise.race([once(response, 'drain'), once(response, 'close')]))
}
