/** An answer as the rules give it to a client: in pieces, which stand for a language model's tokens. */
export interface AnswerPieces {
  readonly pieces: readonly string[]
  readonly finishReason: 'stop' | 'length'
}

/** Cuts an answer into pieces of at most eight characters and a leading space, no more than the client wants. */
export function answerPieces(text: string, maxTokens: number): AnswerPieces {
  const pieces = text.match(/\s*\S{1,8}|\s+$/gu) ?? []
  return pieces.length <= maxTokens
    ? { pieces, finishReason: 'stop' }
    : { pieces: pieces.slice(0, maxTokens), finishReason: 'length' }
}

/** Tokens as the OpenAI API reports them; a prompt counts one for every four characters. */
export interface Usage {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
}

export function usageOf(promptLength: number, { pieces }: AnswerPieces): Usage {
  const promptTokens = Math.ceil(promptLength / 4)
  return {
    prompt_tokens: promptTokens,
    completion_tokens: pieces.length,
    total_tokens: promptTokens + pieces.length,
  }
}
