import { describe, expect, it } from 'vitest'
import { supportCrossing } from '../crossing/support-crossing.ts'
import { nobody } from '../minimise/known-shopper.ts'
import { minimise } from '../minimise/minimise.ts'
import { PseudonymLedger } from '../minimise/pseudonym-ledger.ts'
import { CallTrace } from '../observe/call-trace.ts'
import { chatRequest } from './chat-request.ts'
import type { InferenceTask } from './inference.ts'

const question = minimise(
  supportCrossing,
  { task: 'support', locale: 'en', question: 'Where is it?', passages: [], orders: [] },
  { ledger: new PseudonymLedger(), shopper: nobody },
)

const task: InferenceTask = {
  instructions: 'Answer.',
  question,
  maxTokens: 50,
  shopper: nobody,
  trace: new CallTrace('support', () => undefined),
  signal: new AbortController().signal,
}

const form = { name: 'choice', jsonSchema: { type: 'object' }, schema: supportCrossing.schema }

describe('a request to the model', () => {
  it('begins with constant text and puts the question behind it as data', () => {
    expect(JSON.parse(chatRequest('m', task))).toEqual({
      model: 'm',
      messages: [
        { role: 'system', content: 'Answer.' },
        { role: 'user', content: JSON.stringify(question) },
      ],
      temperature: 0,
      max_tokens: 50,
      stream: true,
    })
  })

  it('asks for a form where there is one, whole and not as a stream', () => {
    expect(JSON.parse(chatRequest('m', task, form))).toMatchObject({
      stream: false,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'choice', strict: true, schema: { type: 'object' } },
      },
    })
  })

  it.each([
    ['a plain object of the same shape', { ...question }],
    ['a copy', structuredClone(question)],
    ['a session', { email: 'ada@shopper.example' }],
    ['a text', 'Where is it?'],
    ['nothing', undefined],
  ])('is never made of %s', (_what, unminimised) => {
    const forged = { ...task, question: unminimised as unknown as InferenceTask['question'] }
    expect(() => chatRequest('m', forged)).toThrow(
      expect.objectContaining({ code: 'CLOISTER_NOT_MINIMISED' }),
    )
  })
})
