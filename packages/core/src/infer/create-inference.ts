import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import type { GuardedBody } from '../minimise/egress-guard.ts'
import type { KnownShopper } from '../minimise/known-shopper.ts'
import { readText } from '../transport/bounded-body.ts'
import type { ConnectionReply } from '../transport/connection.ts'
import { untilAborted } from '../transport/deadline.ts'
import { type EventStreamLimits, readEvents } from '../transport/event-stream.ts'
import type { GatewayDoor } from '../transport/gateway-door.ts'
import { chatRequest } from './chat-request.ts'
import type { AnswerForm, Inference, InferenceTask } from './inference.ts'

/** The last step before the socket: what it returns may leave. */
export type EgressGuard = (body: string, shopper: KnownShopper) => GuardedBody

export interface InferenceParts {
  readonly door: GatewayDoor
  readonly guard: EgressGuard
  readonly model: string
  readonly limits: EventStreamLimits
}

/** More white space than any answer of ours needs: some servers loop in it until `max_tokens` (vLLM #38696). */
const BLANK_RUN = /\s{64}$/u

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).check(z.minLength(1)),
})
const delta = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.optional(z.nullable(z.string())) }),
      finish_reason: z.optional(z.nullable(z.string())),
    }),
  ),
})

export function createInference({ door, guard, model, limits }: InferenceParts): Inference {
  const send = async (task: InferenceTask, form?: AnswerForm<unknown>): Promise<ConnectionReply> => {
    const { trace, signal, shopper } = task
    const body = trace.measure('guard', () => guard(chatRequest(model, task, form), shopper))
    trace.sent(body)
    const accept = form ? 'application/json' : 'text/event-stream'
    const reply = await door.chat({ body, accept, signal, time: (stage, work) => trace.time(stage, work) })
    if (mediaTypeOf(reply) === accept) return reply
    reply.cancel()
    throw new CloisterError('CLOISTER_REPLY_INVALID')
  }
  return {
    async answer(task, form) {
      const reply = await send(task, form)
      try {
        const text = await task.trace.time('answer', () =>
          untilAborted(readText(reply.body, limits.replyBytes), task.signal),
        )
        const content = read(completion, text).choices[0]?.message.content ?? ''
        task.trace.received(content)
        return read(form.schema, content)
      } finally {
        reply.cancel()
      }
    },
    async *stream(task) {
      const reply = await send(task)
      const startedAt = performance.now()
      try {
        yield* textOf(readEvents(reply, limits, task.signal), task)
      } finally {
        reply.cancel()
        task.trace.addTime('answer', performance.now() - startedAt)
      }
    },
  }
}

async function* textOf(
  events: AsyncIterable<string>,
  task: InferenceTask,
): AsyncGenerator<string, void, undefined> {
  let tail = ''
  for await (const event of events) {
    if (event === '[DONE]') return
    const choice = read(delta, event).choices[0]
    const text = choice?.delta.content ?? ''
    tail = (tail + text).slice(-64)
    if (BLANK_RUN.test(tail)) throw new CloisterError('CLOISTER_REPLY_INVALID')
    if (text !== '') {
      task.trace.received(text)
      yield text
    }
    // Cut off at max_tokens: half a sentence must not be taken for a whole one.
    if (choice?.finish_reason === 'length') throw new CloisterError('CLOISTER_REPLY_INVALID')
  }
  // The server closed without saying that it was done: the answer is cut off.
  throw new CloisterError('CLOISTER_REPLY_INVALID')
}

function mediaTypeOf({ headers }: ConnectionReply): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase()
}

function read<T>(schema: z.ZodMiniType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new CloisterError('CLOISTER_REPLY_INVALID', { cause })
  }
}
