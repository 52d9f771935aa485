import { CloisterError } from '../cloister-error.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * The text in a chat completion (`message`) or in one event of its stream (`delta`): `undefined` where there is no
 * choice at all, as in the event that counts tokens.
 *
 * Written by hand because it runs once for each token. What we did not ask for is refused rather than passed over: a
 * second choice, a tool call, a refusal, an answer that was cut off at `max_tokens`.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REPLY_INVALID`.
 */
export function readChoice(json: string, part: 'message' | 'delta'): string | undefined {
  const { choices } = fieldsOf(parse(json))
  if (!Array.isArray(choices) || choices.length > 1) throw invalid()
  if (choices.length === 0) return undefined
  const choice = fieldsOf(choices[0])
  if (choice['index'] !== undefined && choice['index'] !== 0) throw invalid()
  if (!isBlank(choice['finish_reason']) && choice['finish_reason'] !== 'stop') throw invalid()
  return textOf(fieldsOf(choice[part]))
}

function textOf({ content, tool_calls: toolCalls, function_call: functionCall, refusal }: Fields): string {
  const isAnswer = isBlank(refusal) && isBlank(functionCall) && (isBlank(toolCalls) || isEmptyList(toolCalls))
  if (!isAnswer) throw invalid()
  if (isBlank(content)) return ''
  if (typeof content !== 'string') throw invalid()
  return content
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) throw invalid()
  return value as Fields
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw invalid(cause)
  }
}

function invalid(cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_REPLY_INVALID', { cause })
}
