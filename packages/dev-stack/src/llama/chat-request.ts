import * as z from 'zod/mini'

const TOKENS_DEFAULT = 512
const TOKENS_LIMIT = 4096

const tokenLimit = z.optional(z.int().check(z.gte(1)))

const contentSchema = z.union([
  z.string(),
  z.array(z.object({ type: z.literal('text'), text: z.string() })).check(z.minLength(1)),
])

/** The part of OpenAI's request that is honoured here. What is unknown is ignored, as other servers do. */
const requestSchema = z.object({
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'developer', 'user', 'assistant']),
        content: contentSchema,
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
  max_tokens: tokenLimit,
  max_completion_tokens: tokenLimit,
  response_format: z.optional(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json_object') }),
      z.object({ type: z.literal('json_schema'), json_schema: z.object({ schema: z.unknown() }) }),
    ]),
  ),
  seed: z.optional(z.int()),
  stream: z.optional(z.boolean()),
  stream_options: z.optional(z.object({ include_usage: z.optional(z.boolean()) })),
  temperature: z.optional(z.number().check(z.gte(0), z.lte(2))),
  top_p: z.optional(z.number().check(z.gt(0), z.lte(1))),
})

/** One turn of a conversation. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly text: string
}

/** Free text, any JSON, or JSON that fits a schema. */
export type AnswerFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json' }
  | { readonly kind: 'schema'; readonly schema: unknown }

/** A chat completion as it was asked for, with the defaults filled in. */
export interface ChatRequest {
  readonly messages: readonly ChatMessage[]
  readonly maxTokens: number
  readonly format: AnswerFormat
  readonly stream: boolean
  readonly includeUsage: boolean
  /** Default 0: the same question has the same answer. */
  readonly temperature: number
  readonly topP: number | undefined
  readonly seed: number | undefined
}

/** Reads the body of a chat completion; nothing comes back when it is not one. */
export function parseChatRequest(body: string): ChatRequest | undefined {
  const parsed = requestSchema.safeParse(jsonOf(body))
  if (!parsed.success) return
  const asked = parsed.data
  return {
    messages: asked.messages.map(({ role, content }) => ({
      role: role === 'developer' ? 'system' : role,
      text: typeof content === 'string' ? content : content.map(({ text }) => text).join('\n'),
    })),
    maxTokens: Math.min(asked.max_completion_tokens ?? asked.max_tokens ?? TOKENS_DEFAULT, TOKENS_LIMIT),
    format: formatOf(asked.response_format),
    stream: asked.stream ?? false,
    includeUsage: asked.stream_options?.include_usage ?? false,
    temperature: asked.temperature ?? 0,
    topP: asked.top_p,
    seed: asked.seed,
  }
}

function formatOf(asked: z.infer<typeof requestSchema>['response_format']): AnswerFormat {
  if (asked?.type === 'json_schema') return { kind: 'schema', schema: asked.json_schema.schema }
  return { kind: asked?.type === 'json_object' ? 'json' : 'text' }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return
  }
}
