import { describe, expect, it } from 'vitest'
import { parseChatRequest } from './chat-request.ts'

const messages = [{ role: 'user', content: 'a mug' }]
const parsed = (body: unknown) => parseChatRequest(JSON.stringify(body))

describe('a chat completion request', () => {
  it('is read with safe defaults', () => {
    expect(parsed({ model: 'any', messages, unheard: 'of' })).toEqual({
      messages: [{ role: 'user', text: 'a mug' }],
      maxTokens: 512,
      format: { kind: 'text' },
      stream: false,
      includeUsage: false,
      temperature: 0,
      topP: undefined,
      seed: undefined,
    })
  })

  it('joins the parts of a message and takes a developer for the system', () => {
    const content = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ]

    expect(parsed({ messages: [{ role: 'developer', content }] })?.messages).toEqual([
      { role: 'system', text: 'a\nb' },
    ])
  })

  it('takes either name of the token limit, and no more than 4096', () => {
    expect(parsed({ messages, max_tokens: 7 })?.maxTokens).toBe(7)
    expect(parsed({ messages, max_tokens: 7, max_completion_tokens: 9 })?.maxTokens).toBe(9)
    expect(parsed({ messages, max_tokens: 1_000_000 })?.maxTokens).toBe(4096)
  })

  it('reads the format of the answer', () => {
    const json_schema = { name: 'a', strict: true, schema: { type: 'object' } }

    expect(parsed({ messages, response_format: { type: 'json_object' } })?.format).toEqual({ kind: 'json' })
    expect(parsed({ messages, response_format: { type: 'json_schema', json_schema } })?.format).toEqual({
      kind: 'schema',
      schema: { type: 'object' },
    })
  })

  it.each([
    ['no JSON', '{'],
    ['no messages', '{}'],
    ['no message', '{"messages":[]}'],
    ['a picture', '{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"a"}}]}]}'],
    ['an unknown role', '{"messages":[{"role":"shopper","content":"a"}]}'],
    ['no token', '{"messages":[{"role":"user","content":"a"}],"max_tokens":0}'],
    ['an unknown format', '{"messages":[{"role":"user","content":"a"}],"response_format":{"type":"xml"}}'],
  ])('is refused when it holds %s', (_what, body) => {
    expect(parseChatRequest(body)).toBeUndefined()
  })
})
