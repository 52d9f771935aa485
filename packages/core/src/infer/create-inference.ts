import { CloisterError } from '../cloister-error.ts'
import type { GuardedBody, GuardRules } from '../minimise/egress-guard.ts'
import type { Capability } from '../observe/call-event.ts'
import { readText } from '../transport/bounded-body.ts'
import type { ConnectionReply } from '../transport/connection.ts'
import { startDeadline, untilAborted } from '../transport/deadline.ts'
import { type EventStreamLimits, readEvents } from '../transport/event-stream.ts'
import type { DoorRequest, GatewayDoor } from '../transport/gateway-door.ts'
import { chatRequest } from './chat-request.ts'
import { type Circuit, createCircuit } from './circuit.ts'
import type { AnswerForm, Inference, InferenceTask } from './inference.ts'
import { largestRequest } from './largest-request.ts'
import { LoopCheck } from './loop-check.ts'
import { readChoice } from './read-choice.ts'
import { RetryBudget } from './retry-budget.ts'
import { sendPrompt } from './send-prompt.ts'
import { streamedTexts } from './streamed-texts.ts'

/** The last step before the socket: what it returns may leave. */
export type EgressGuard = (body: string, rules: Omit<GuardRules, 'limitBytes'>) => GuardedBody

export interface InferenceLimits extends EventStreamLimits {
  /** Longest wait for the first event of a stream, in milliseconds, token and connection included. */
  readonly firstByteMs: number
}

export interface InferenceParts {
  readonly door: Pick<GatewayDoor, 'chat'>
  readonly guard: EgressGuard
  readonly model: string
  readonly limits: InferenceLimits
}

export function createInference({ door, guard, model, limits }: InferenceParts): Inference {
  const budget = new RetryBudget()
  const circuitOf = circuits()
  const guarded = ({ trace, shopper, instructions }: InferenceTask, body: string) =>
    trace.measure('guard', () =>
      guard(body, { shopper, instructions, largest: largestRequest(trace.capability, instructions) }),
    )
  const send = async (
    { trace }: InferenceTask,
    request: Pick<DoorRequest, 'body' | 'accept' | 'signal'>,
  ): Promise<ConnectionReply> => {
    trace.sent(request.body)
    const reply = await sendPrompt(
      door,
      { ...request, time: (stage, work) => trace.time(stage, work) },
      budget,
    )
    if (mediaTypeOf(reply) === request.accept) return reply
    reply.cancel()
    throw new CloisterError('CLOISTER_REPLY_INVALID')
  }
  return {
    async answer(task, form) {
      const { trace, signal } = task
      const body = guarded(task, chatRequest(model, task, form))
      const text = await circuitOf(trace.capability).run(async () => {
        const reply = await send(task, { body, accept: 'application/json', signal })
        try {
          return await trace.time('answer', () => untilAborted(readWhole(reply, limits), signal))
        } finally {
          reply.cancel()
        }
      })
      const content = readChoice(text, 'message') ?? ''
      trace.received(content)
      return read(form, content)
    },
    async *stream(task) {
      const { trace } = task
      const body = guarded(task, chatRequest(model, task))
      const deadline = startDeadline(limits.firstByteMs, task.signal)
      const { signal } = deadline
      try {
        // Headers alone prove nothing: a model that hangs sends them and then no more.
        const opened = await circuitOf(trace.capability).run(async () => {
          const reply = await send(task, { body, accept: 'text/event-stream', signal })
          const events = readEvents(reply, { ...limits, firstEventMs: limits.firstByteMs }, signal)
          return { events, first: await events.next(), cancel: () => reply.cancel() }
        })
        deadline.met()
        yield* streamedTexts(opened, trace)
      } finally {
        deadline.end()
      }
    },
  }
}

/** One circuit for each capability: a model that is too slow for a search may be fast enough for an answer. */
function circuits(): (capability: Capability) => Circuit {
  const known = new Map<Capability, Circuit>()
  return (capability) => {
    const circuit = known.get(capability) ?? createCircuit()
    known.set(capability, circuit)
    return circuit
  }
}

function readWhole({ body }: ConnectionReply, { replyBytes }: InferenceLimits): Promise<string> {
  const loops = new LoopCheck()
  return readText(body, replyBytes, (piece) => loops.add(piece))
}

function mediaTypeOf({ headers }: ConnectionReply): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase()
}

function read<Answer>(form: AnswerForm<Answer>, content: string): Answer {
  try {
    return form.schema.parse(JSON.parse(content))
  } catch (cause) {
    throw new CloisterError('CLOISTER_REPLY_INVALID', { cause })
  }
}
