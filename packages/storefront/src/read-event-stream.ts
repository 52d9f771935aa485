import { problemError } from './problem-error.ts'
import { type JsonObject, parseJsonObject } from './read-json.ts'
import { readTextChunks } from './read-text.ts'
import { type SseFrame, SseFrames } from './sse-frames.ts'
import { StorefrontError } from './storefront-error.ts'

/**
 * Reads one event. `undefined` stands for a type that a newer edge may send and that this client need not know;
 * `'broken'` for one that it knows and that is not complete.
 */
export type ParseEvent<Event> = (value: JsonObject) => Event | 'broken' | undefined

/**
 * Reads a stream of events up to the one of type `done`.
 *
 * @throws A {@link StorefrontError}: the edge's own code for a problem in the stream, `STOREFRONT_OFFLINE` when
 * the connection broke, `STOREFRONT_REPLY_INVALID` when the stream ended without `done`.
 */
export async function* readEventStream<Event extends { readonly type: string }>(
  response: Response,
  parse: ParseEvent<Event>,
  signal?: AbortSignal,
): AsyncGenerator<Event, void> {
  if (!/^text\/event-stream\b/.test(response.headers.get('content-type') ?? '')) {
    response.body?.cancel().catch(() => undefined)
    throw new StorefrontError('STOREFRONT_REPLY_INVALID', response.status)
  }
  const frames = new SseFrames()
  for await (const piece of readTextChunks(response, signal)) {
    for (const frame of frames.push(piece)) {
      signal?.throwIfAborted()
      const event = eventOf(frame, response, parse)
      if (event) yield event
      if (event?.type === 'done') return
    }
  }
  throw new StorefrontError('STOREFRONT_REPLY_INVALID', response.status)
}

function eventOf<Event>(frame: SseFrame, response: Response, parse: ParseEvent<Event>): Event | undefined {
  const value = parseJsonObject(frame.data, response.status)
  if (frame.event === 'problem') throw problemError(value, response)
  const event = parse(value)
  if (event === 'broken') throw new StorefrontError('STOREFRONT_REPLY_INVALID', response.status)
  return event
}
