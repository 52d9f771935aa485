import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { fakeReply } from '../../test-support/fake-connection.ts'
import { CloisterError } from '../cloister-error.ts'
import { supportCrossing } from '../crossing/support-crossing.ts'
import { guardBody } from '../minimise/egress-guard.ts'
import { nobody } from '../minimise/known-shopper.ts'
import { minimise } from '../minimise/minimise.ts'
import { PseudonymLedger } from '../minimise/pseudonym-ledger.ts'
import type { CallEvent } from '../observe/call-event.ts'
import { CallTrace } from '../observe/call-trace.ts'
import type { ConnectionReply } from '../transport/connection.ts'
import type { DoorRequest } from '../transport/gateway-door.ts'
import { createInference, type EgressGuard } from './create-inference.ts'
import type { AnswerForm, Inference, InferenceTask } from './inference.ts'

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const STREAM_TYPE = { 'content-type': 'text/event-stream' }
const form: AnswerForm<{ handles: string[] }> = {
  name: 'choice',
  jsonSchema: {},
  schema: z.strictObject({ handles: z.array(z.string()) }),
}
const check: EgressGuard = (body, rules) => guardBody(body, { ...rules, limitBytes: 10_000 })

function inferenceOf(reply: ConnectionReply, guard: EgressGuard = check) {
  const asked: DoorRequest[] = []
  const chat = (request: DoorRequest) => {
    asked.push(request)
    return Promise.resolve(reply)
  }
  const inference = createInference({
    door: { chat },
    guard,
    model: 'm',
    limits: { replyBytes: 50_000, eventCharacters: 5_000, idleMs: 1_000, firstByteMs: 1_000 },
  })
  return { inference, asked }
}

function taskWith(signal: AbortSignal = new AbortController().signal) {
  const events: CallEvent[] = []
  const trace = new CallTrace('support', (event) => events.push(event))
  const question = minimise(
    supportCrossing,
    { task: 'support', locale: 'en', question: 'Where is it?', passages: [], orders: [] },
    { ledger: new PseudonymLedger(), shopper: nobody },
  )
  const task: InferenceTask = { instructions: '', question, maxTokens: 50, shopper: nobody, trace, signal }
  return { task, trace, events }
}

function completion(content: unknown): string {
  return JSON.stringify({ choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }] })
}

function deltas(...contents: readonly unknown[]): string[] {
  return contents.map((content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`)
}

async function textsOf(inference: Inference, task: InferenceTask): Promise<readonly string[]> {
  const texts: string[] = []
  for await (const text of inference.stream(task)) texts.push(text)
  return texts
}

const invalid = expect.objectContaining({ code: 'CLOISTER_REPLY_INVALID' })

describe('a whole answer of the model', () => {
  it('is given in the form that was asked for, and counted', async () => {
    const { inference, asked } = inferenceOf(
      fakeReply({ headers: JSON_TYPE, body: [completion('{"handles":["c1"]}')] }),
    )
    const { task, trace, events } = taskWith()
    await expect(inference.answer(task, form)).resolves.toEqual({ handles: ['c1'] })
    trace.end('model')
    const [{ body, accept } = { body: '', accept: '' }] = asked
    expect(accept).toBe('application/json')
    expect(events).toMatchObject([{ requestBytes: body.length, replyBytes: '{"handles":["c1"]}'.length }])
  })

  it.each([
    ['has another form', completion('{"handles":"c1"}')],
    ['has more than the form', completion('{"handles":[],"price":1}')],
    ['is no JSON', completion('Sure! Here are your handles: c1')],
    ['is JSON in a code fence', completion('```json\n{"handles":[]}\n```')],
    ['is white space', completion(' \n\t'.repeat(500))],
    ['is null', completion(null)],
    ['is empty', completion('')],
    ['holds no choice', '{"choices":[]}'],
    ['comes in broken JSON', '{"choices":[{"message":'],
    ['is an error with status 200', '{"error":{"message":"CUDA out of memory"}}'],
  ])('is refused when it %s', async (_how, body) => {
    const { inference } = inferenceOf(fakeReply({ headers: JSON_TYPE, body: [body] }))
    await expect(inference.answer(taskWith().task, form)).rejects.toThrow(invalid)
  })

  it.each([{}, { 'content-type': 'text/html' }, { 'content-type': 'application/jsonp' }, STREAM_TYPE])(
    'is refused with the headers %o',
    async (headers) => {
      const onCancel = vi.fn()
      const { inference } = inferenceOf(
        fakeReply({ headers, body: [completion('{"handles":[]}')], onCancel }),
      )
      await expect(inference.answer(taskWith().task, form)).rejects.toThrow(invalid)
      expect(onCancel).toHaveBeenCalled()
    },
  )

  it('is dropped when it is larger than the limit', async () => {
    const { inference } = inferenceOf(fakeReply({ headers: JSON_TYPE, body: ['x'.repeat(60_000)] }))
    await expect(inference.answer(taskWith().task, form)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REPLY_TOO_LARGE' }),
    )
  })

  it('is not waited for after the deadline', async () => {
    async function* never() {
      await new Promise(() => undefined)
      yield new Uint8Array()
    }
    const { inference } = inferenceOf({ ...fakeReply({ headers: JSON_TYPE }), body: never() })
    await expect(inference.answer(taskWith(AbortSignal.timeout(20)).task, form)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_DEADLINE_EXCEEDED' }),
    )
  })
})

describe('a streamed answer of the model', () => {
  it('is given piece by piece, past roles, nulls, empty pieces and usage', async () => {
    const { inference, asked } = inferenceOf(
      fakeReply({
        headers: STREAM_TYPE,
        body: [
          'data: {"choices":[{"delta":{"role":"assistant","content":null}}]}\n\n',
          ...deltas('Returns ', '', null, 'are free.'),
          'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n',
          'data: {"choices":[],"usage":{"total_tokens":7}}\n\n',
          'data: [DONE]\n\n',
          ...deltas('after the end'),
        ],
      }),
    )
    await expect(textsOf(inference, taskWith().task)).resolves.toEqual(['Returns ', 'are free.'])
    expect(asked[0]?.accept).toBe('text/event-stream')
  })

  it.each([
    ['ends without [DONE]', deltas('Returns')],
    ['is no JSON', ['data: oops\n\n']],
    ['is an error', ['data: {"error":{"message":"out of memory"}}\n\n']],
    ['loops in white space', [...deltas(...Array.from({ length: 65 }, () => ' ')), 'data: [DONE]\n\n']],
    ['loops in line breaks', [...deltas('Well', '\n'.repeat(100)), 'data: [DONE]\n\n']],
  ])('is refused when it %s', async (_how, body) => {
    const { inference } = inferenceOf(fakeReply({ headers: STREAM_TYPE, body }))
    await expect(textsOf(inference, taskWith().task)).rejects.toThrow(invalid)
  })

  it('is refused when it is no event stream', async () => {
    const { inference } = inferenceOf(fakeReply({ headers: JSON_TYPE, body: [completion('hello')] }))
    await expect(textsOf(inference, taskWith().task)).rejects.toThrow(invalid)
  })

  it('frees the socket when nobody reads on', async () => {
    const onCancel = vi.fn()
    const { inference } = inferenceOf(fakeReply({ headers: STREAM_TYPE, body: deltas('a', 'b'), onCancel }))
    for await (const _ of inference.stream(taskWith().task)) break
    expect(onCancel).toHaveBeenCalled()
  })
})

describe('the egress guard', () => {
  it('stands before the door: what it stops was never sent, whole or streamed', async () => {
    const blocked = () => {
      throw new CloisterError('CLOISTER_EGRESS_BLOCKED')
    }
    const { inference, asked } = inferenceOf(fakeReply(), blocked)
    const stopped = expect.objectContaining({ code: 'CLOISTER_EGRESS_BLOCKED' })
    await expect(inference.answer(taskWith().task, form)).rejects.toThrow(stopped)
    await expect(textsOf(inference, taskWith().task)).rejects.toThrow(stopped)
    expect(asked).toEqual([])
  })
})
