import { randomUUID } from 'node:crypto'
import type { Reply } from './generate-reply.ts'

/** The words of OpenAI's chat completions for one answer. */
export interface CompletionBody {
  whole(reply: Reply): object
  firstPiece(): object
  piece(text: string): object
  lastPiece(reply: Reply): object
  usage(reply: Reply): object
}

export function completionBody(model: string): CompletionBody {
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model }
  const chunk = (delta: object, finish_reason: string | null = null): object => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason }],
  })
  return {
    whole: (reply) => ({
      ...head,
      object: 'chat.completion',
      choices: [
        { index: 0, message: { role: 'assistant', content: reply.text }, finish_reason: reply.finishReason },
      ],
      usage: usageOf(reply),
    }),
    firstPiece: () => chunk({ role: 'assistant', content: '' }),
    piece: (content) => chunk({ content }),
    lastPiece: (reply) => chunk({}, reply.finishReason),
    usage: (reply) => ({ ...head, object: 'chat.completion.chunk', choices: [], usage: usageOf(reply) }),
  }
}

/** The body of a refusal. It repeats nothing of the question. */
export function errorBody(type: string, message: string): object {
  return { error: { code: null, message, param: null, type } }
}

function usageOf({ promptTokens, completionTokens }: Reply): object {
  return {
    completion_tokens: completionTokens,
    prompt_tokens: promptTokens,
    total_tokens: promptTokens + completionTokens,
  }
}
