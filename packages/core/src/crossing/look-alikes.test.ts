import { describe, expect, it } from 'vitest'
import { CROSSING_SOURCES } from '../../test-support/crossing-sources.ts'
import { chatRequest } from '../infer/chat-request.ts'
import type { InferenceTask } from '../infer/inference.ts'
import { nobody } from '../minimise/known-shopper.ts'
import { minimise } from '../minimise/minimise.ts'
import { PseudonymLedger } from '../minimise/pseudonym-ledger.ts'
import { CallTrace } from '../observe/call-trace.ts'

const CASES = CROSSING_SOURCES.map(({ name, crossing, source }) => ({
  name,
  source,
  genuine: minimise(crossing, source(), { ledger: new PseudonymLedger(), shopper: nobody }),
}))

function request(question: unknown): string {
  const task: InferenceTask = {
    instructions: 'Answer.',
    question: question as InferenceTask['question'],
    maxTokens: 50,
    shopper: nobody,
    trace: new CallTrace('support', () => undefined),
    signal: new AbortController().signal,
  }
  return chatRequest('m', task)
}

describe('what looks like a question that was minimised', () => {
  it.each(CASES)('is refused wherever the genuine one is taken: $name', ({ source, genuine }) => {
    const lookAlikes: readonly unknown[] = [
      source(),
      { ...genuine },
      structuredClone(genuine),
      JSON.parse(JSON.stringify(genuine)),
      Object.freeze({ ...genuine, brand: 'Minimised' }),
      Object.create(genuine),
      new Proxy(genuine, {}),
      [genuine],
    ]
    expect(request(genuine)).toContain('"role":"user"')
    for (const lookAlike of lookAlikes)
      expect(() => request(lookAlike)).toThrow(expect.objectContaining({ code: 'CLOISTER_NOT_MINIMISED' }))
  })

  it.each(CASES)('cannot be made of the genuine one: it takes no more fields: $name', ({ genuine }) => {
    expect(Reflect.set(genuine, 'email', 'ada@shopper.example')).toBe(false)
    expect(Reflect.defineProperty(genuine, 'toJSON', { value: () => 'ada' })).toBe(false)
    expect(Reflect.setPrototypeOf(genuine, { toJSON: () => 'ada' })).toBe(false)
    expect(Object.values(genuine).filter((inner) => !Object.isFrozen(inner))).toEqual([])
  })
})
