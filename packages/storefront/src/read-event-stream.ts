import type { CallEnd } from './call-end.ts'
import type { EventShapes } from './event-shapes.ts'
import { parseJsonObject } from './read-json.ts'
import { checkMediaType, invalidReply, readTextChunks } from './read-text.ts'
import { refusal } from './refusal.ts'
import { type SseFrame, SseFrames } from './sse-frames.ts'

/** Takes a response for a stream of events, or refuses it. */
export async function openEventStream(response: Response): Promise<Response> {
  checkMediaType(response, /^text\/event-stream\b/)
  return response
}

/**
 * Reads a stream of events up to the one of type `done`. Each event that the page knows starts the deadline anew; a
 * comment or an unknown event does not, or an edge could hold a page for ever by sending them.
 *
 * @throws A {@link StorefrontError}: the edge's own code for a problem in the stream, `STOREFRONT_UNREACHABLE` when
 * the connection broke, `STOREFRONT_TIMEOUT` after a silence, `STOREFRONT_REPLY_INVALID` when an event is not
 * complete or the stream ended without `done`.
 */
export async function* readEventStream<Event extends { readonly type: string }>(
  response: Response,
  shapes: EventShapes,
  end: CallEnd,
): AsyncGenerator<Event, void> {
  const frames = new SseFrames()
  end.restart()
  for await (const piece of readTextChunks(response, end.signal)) {
    for (const frame of frames.push(piece)) {
      end.signal.throwIfAborted()
      const event = eventOf<Event>(frame, response, shapes)
      if (event === undefined) continue
      end.rest()
      yield event
      if (event.type === 'done') return
      end.restart()
    }
  }
  throw invalidReply(response)
}

function eventOf<Event>(frame: SseFrame, response: Response, shapes: EventShapes): Event | undefined {
  const value = parseJsonObject(frame.data, response)
  const { type, status } = value
  if (frame.event === 'problem') throw refusal(value, typeof status === 'number' ? status : response.status)
  if (typeof type !== 'string') throw invalidReply(response)
  if (!Object.hasOwn(shapes, type)) return undefined
  if (!shapes[type]?.(value)) throw invalidReply(response)
  return value as Event
}
