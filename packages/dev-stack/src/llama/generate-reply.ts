import type { ChatHistoryItem, GbnfJsonBasicSchema, LlamaContextSequence, LlamaGrammar } from 'node-llama-cpp'
import type { AnswerFormat, ChatRequest } from './chat-request.ts'
import { grammarSchema } from './grammar-schema.ts'
import type { LoadedLlama } from './load-llama.ts'

/** An answer of the model. */
export interface Reply {
  readonly text: string
  readonly finishReason: 'stop' | 'length'
  readonly promptTokens: number
  readonly completionTokens: number
}

/** Where an answer comes from, and who wants to hear it while it grows. */
export interface Generation {
  readonly sequence: LlamaContextSequence
  readonly grammar: LlamaGrammar | undefined
  readonly signal: AbortSignal
  onText(text: string): void
}

/** The grammar that an answer is held to; `unknown` when there is none for what was asked. */
export async function grammarFor(
  loaded: LoadedLlama,
  format: AnswerFormat,
): Promise<LlamaGrammar | undefined | 'unknown'> {
  if (format.kind === 'text') return
  if (format.kind === 'json') return await loaded.llama.getGrammarFor('json')
  const schema = grammarSchema(format.schema)
  if (schema === undefined) return 'unknown'
  // The library infers the type of an answer from its schema, which at run time is any.
  return await loaded.llama.createGrammarForJsonSchema(schema as GbnfJsonBasicSchema)
}

/** Lets the model answer. Rejects with the reason of the signal when that is raised. */
export async function generateReply(
  loaded: LoadedLlama,
  asked: ChatRequest,
  how: Generation,
): Promise<Reply> {
  const { sequence, grammar, signal } = how
  const before = sequence.tokenMeter.getState()
  const chat = new loaded.library.LlamaChat({ contextSequence: sequence })
  try {
    const { response, metadata } = await chat.generateResponse(asked.messages.map(historyItem), {
      maxTokens: asked.maxTokens,
      onTextChunk: how.onText,
      signal,
      temperature: asked.temperature,
      ...(grammar === undefined ? {} : { grammar }),
      ...(asked.seed === undefined ? {} : { seed: asked.seed }),
      ...(asked.topP === undefined ? {} : { topP: asked.topP }),
    })
    const completionTokens = sequence.tokenMeter.diff(before).usedOutputTokens
    return {
      text: response,
      finishReason: metadata.stopReason === 'maxTokens' ? 'length' : 'stop',
      promptTokens: Math.max(0, sequence.nextTokenIndex - completionTokens),
      completionTokens,
    }
  } finally {
    chat.dispose({ disposeSequence: false })
  }
}

function historyItem({ role, text }: ChatRequest['messages'][number]): ChatHistoryItem {
  return role === 'assistant' ? { type: 'model', response: [text] } : { type: role, text }
}
