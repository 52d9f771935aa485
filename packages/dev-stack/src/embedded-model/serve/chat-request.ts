import * as z from 'zod/mini'

const textPart = z.object({ type: z.literal('text'), text: z.string() })
const message = z.object({
  role: z.string(),
  content: z.optional(
    z.nullable(z.union([z.string(), z.array(z.union([textPart, z.object({ type: z.string() })]))])),
  ),
})
const tokens = z.optional(z.nullable(z.int().check(z.gte(1))))
const jsonSchemaFormat = z.object({
  type: z.literal('json_schema'),
  json_schema: z.object({ schema: z.optional(z.unknown()) }),
})

const chatRequest = z.object({
  messages: z.array(message).check(z.minLength(1), z.maxLength(256)),
  stream: z.optional(z.nullable(z.boolean())),
  stream_options: z.optional(z.nullable(z.object({ include_usage: z.optional(z.boolean()) }))),
  max_tokens: tokens,
  max_completion_tokens: tokens,
  response_format: z.optional(z.nullable(z.union([jsonSchemaFormat, z.object({ type: z.string() })]))),
})

/** What the rules need of a body of `POST /v1/chat/completions`; sampling parameters mean nothing to rules. */
export interface ChatRequest {
  /** The text of the last message of the user, empty when there is none. */
  readonly userText: string
  /** Characters of all messages: what the prompt is counted by. */
  readonly promptLength: number
  readonly stream: boolean
  readonly includeUsage: boolean
  readonly maxTokens: number
  /** The JSON Schema of a `json_schema` request, `true` when it gave none. */
  readonly jsonSchema?: unknown
}

/** @returns `undefined` for a body without the form of a chat request. */
export function parseChatRequest(body: unknown): ChatRequest | undefined {
  const parsed = chatRequest.safeParse(body)
  if (!parsed.success) return undefined
  const { messages, stream, stream_options, max_tokens, max_completion_tokens, response_format } = parsed.data
  const texts = messages.map(({ role, content }) => ({ role, text: textOf(content) }))
  return {
    userText: texts.findLast(({ role }) => role === 'user')?.text ?? '',
    promptLength: texts.reduce((total, { text }) => total + text.length, 0),
    stream: stream === true,
    includeUsage: stream_options?.include_usage === true,
    maxTokens: max_completion_tokens ?? max_tokens ?? Number.POSITIVE_INFINITY,
    ...(response_format &&
      'json_schema' in response_format && { jsonSchema: response_format.json_schema.schema ?? true }),
  }
}

function textOf(content: z.infer<typeof message>['content']): string {
  if (typeof content === 'string') return content
  return (content ?? []).map((part) => ('text' in part ? part.text : '')).join('\n')
}
