import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCloisterError } from '../cloister-error.ts'
import { readChoice } from './read-choice.ts'

const invalid = expect.objectContaining({ code: 'CLOISTER_REPLY_INVALID' })

function delta(fields: object, choice: object = {}): string {
  return JSON.stringify({ choices: [{ delta: fields, ...choice }] })
}

describe('what a model says', () => {
  it.each([
    ['its text', delta({ content: 'Well' }), 'Well'],
    ['nothing where it only names its role', delta({ role: 'assistant' }), ''],
    ['nothing where it says null', delta({ content: null, tool_calls: null, refusal: null }), ''],
    ['nothing where it says that it is done', delta({}, { finish_reason: 'stop' }), ''],
    ['its text beside an empty list of tools', delta({ content: 'Well', tool_calls: [] }), 'Well'],
    ['its text and not its thoughts', delta({ content: 'Well', reasoning_content: 'Hm' }), 'Well'],
    [
      'its text without probabilities',
      delta({ content: 'Well' }, { index: 0, logprobs: { content: [] } }),
      'Well',
    ],
    ['no choice where it counts tokens', '{"choices":[],"usage":{"total_tokens":7}}', undefined],
  ])('is %s', (_what, json, expected) => {
    expect(readChoice(json, 'delta')).toBe(expected)
  })

  it.each([
    ['a tool call', delta({ content: 'Well', tool_calls: [{}] })],
    ['a function call', delta({ content: null, function_call: { name: 'pay' } })],
    ['a refusal', delta({ content: 'Well', refusal: 'I cannot' })],
    ['a list of parts', delta({ content: [{ type: 'text', text: 'Well' }] })],
    ['a number', delta({ content: 7 })],
    ['a second choice', '{"choices":[{"delta":{"content":"a"}},{"delta":{"content":"b"}}]}'],
    ['the second of two choices', delta({ content: 'Well' }, { index: 1 })],
    ['a message in a stream', '{"choices":[{"message":{"content":"Well"}}]}'],
    ['an error', '{"error":{"message":"out of memory"}}'],
    ['a choice that is null', '{"choices":[null]}'],
    ['choices that are no list', '{"choices":{"length":1}}'],
    ['no object', '"choices"'],
    ['no JSON', 'oops'],
  ])('is refused when it is %s', (_what, json) => {
    expect(() => readChoice(json, 'delta')).toThrow(invalid)
  })

  it.each(['length', 'tool_calls', 'function_call', 'content_filter', 'abort', 7])(
    'is refused when it ends for the reason %s',
    (reason) => {
      expect(() => readChoice(delta({ content: 'Well' }, { finish_reason: reason }), 'delta')).toThrow(
        invalid,
      )
    },
  )

  it('is a text or refused, whatever JSON it is', () => {
    const any = fc.oneof(
      fc.json(),
      fc.jsonValue().map((choices) => JSON.stringify({ choices })),
      fc.jsonValue().map((value) => JSON.stringify({ choices: [{ delta: value }] })),
    )
    fc.assert(
      fc.property(any, (json) => {
        expect(outcomeOf(json)).toMatch(/^(?:string|undefined|refused)$/u)
      }),
    )
  })
})

function outcomeOf(json: string): string {
  try {
    return typeof readChoice(json, 'delta')
  } catch (error) {
    return isCloisterError(error) ? 'refused' : 'a fault'
  }
}
