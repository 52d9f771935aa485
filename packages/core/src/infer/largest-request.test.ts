import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { CROSSINGS } from '../crossing/data-map.ts'
import { markMinimised } from '../crossing/minimised.ts'
import { constraintsForm } from '../discovery/constraints.ts'
import { guardBody } from '../minimise/egress-guard.ts'
import { nobody } from '../minimise/known-shopper.ts'
import type { Capability } from '../observe/call-event.ts'
import { CallTrace } from '../observe/call-trace.ts'
import { chatRequest } from './chat-request.ts'
import type { AnswerForm } from './inference.ts'
import { largestRequest } from './largest-request.ts'

const INSTRUCTIONS = 'Answer with JSON only. '.repeat(30)
const handles = Array.from({ length: 25 }, (_, at) => `handle${at}`)
const choice: AnswerForm<unknown> = {
  name: 'choice',
  jsonSchema: {
    properties: { handles: { type: 'array', items: { type: 'string', enum: handles }, maxItems: 24 } },
  },
  schema: z.unknown(),
}

const words = (length: number, at = 0) => `${at} ${'kettle and tea '.repeat(150)}`.slice(0, length)
const list = <T>(length: number, make: (at: number) => T) => Array.from({ length }, (_, at) => make(at))

const names = {
  categories: list(60, (at) => words(120, at)),
  brands: list(60, (at) => words(120, at)),
  attributes: list(40, (at) => words(120, at)),
}
const QUESTIONS: Readonly<Record<Capability, { question: object; form?: AnswerForm<unknown> }>> = {
  discovery: {
    question: { task: 'discovery', locale: words(35), currency: 'EUR', query: words(500), ...names },
    form: constraintsForm(names) as AnswerForm<unknown>,
  },
  recommendations: {
    question: {
      task: 'recommendations',
      locale: words(35),
      limit: 24,
      product: { title: words(200), category: words(200) },
      candidates: list(25, (at) => ({
        handle: `handle${at}`,
        title: words(200, at),
        category: words(200, at),
      })),
    },
    form: choice,
  },
  support: {
    question: {
      task: 'support',
      locale: words(35),
      question: words(2000),
      passages: list(8, (at) => ({ handle: `handle${at}`, title: words(200), text: words(2000, at) })),
      orders: list(5, (at) => ({
        handle: `order${at}`,
        status: 'processing',
        placedDaysAgo: 3660,
        etaDays: 3660,
      })),
    },
  },
}

function request(capability: Capability, extra: object = {}): string {
  const { question, form } = QUESTIONS[capability]
  const task = {
    instructions: INSTRUCTIONS,
    question: markMinimised({ ...question, ...extra }),
    maxTokens: 400,
    shopper: nobody,
    trace: new CallTrace(capability, () => undefined),
    signal: new AbortController().signal,
  }
  return chatRequest('a-private-model-with-a-long-name', task, form)
}

const guard = (capability: Capability, body: string) => () =>
  guardBody(body, {
    shopper: nobody,
    limitBytes: 1_048_576,
    largest: largestRequest(capability, INSTRUCTIONS),
  })

const tooLarge = expect.objectContaining({ code: 'CLOISTER_REQUEST_TOO_LARGE' })
const smuggled = (characters: number) => 'a lot of tea '.repeat(2000).slice(0, characters)

describe.each(Object.keys(QUESTIONS) as Capability[])('the size of a request for %s', (capability) => {
  it('holds the largest question that its schema allows', () => {
    const crossing = CROSSINGS.find(({ name }) => name === capability)

    expect(crossing && z.safeParse(crossing.schema, QUESTIONS[capability].question).success).toBe(true)
    expect(guard(capability, request(capability))).not.toThrow()
  })

  it('has no room for one field more of 20 kB, nor for many short ones', () => {
    const many = Object.fromEntries(list(50, (at) => [`field${at}`, smuggled(400)]))

    expect(guard(capability, request(capability, { more: smuggled(20_000) }))).toThrow(tooLarge)
    expect(guard(capability, request(capability, many))).toThrow(tooLarge)
  })

  it('has no room for a long field in a short request either', () => {
    const body = JSON.stringify({
      messages: [{ role: 'user', content: JSON.stringify({ q: smuggled(5_000) }) }],
    })

    expect(guard(capability, body)).toThrow(tooLarge)
  })
})
