import type { SupportEvent } from '@cloister/core/wire'
import { parseSupportEvent } from './parse-support-event.ts'
import { problemError } from './problem-error.ts'
import { parseJsonObject } from './read-json.ts'
import { readTextChunks } from './read-text.ts'
import { type SseFrame, SseFrames } from './sse-frames.ts'
import { StorefrontError } from './storefront-error.ts'

/**
 * Reads a streamed support answer up to its `done` event.
 *
 * @throws A {@link StorefrontError}: the edge's own code for a problem in the stream, `STOREFRONT_OFFLINE` when
 * the connection broke, `STOREFRONT_REPLY_INVALID` when the stream ended without `done`.
 */
export async function* readSupportEvents(
  response: Response,
  signal?: AbortSignal,
): AsyncGenerator<SupportEvent, void> {
  if (!/^text\/event-stream\b/.test(response.headers.get('content-type') ?? '')) {
    response.body?.cancel().catch(() => undefined)
    throw new StorefrontError('STOREFRONT_REPLY_INVALID', response.status)
  }
  const frames = new SseFrames()
  for await (const piece of readTextChunks(response, signal)) {
    for (const frame of frames.push(piece)) {
      signal?.throwIfAborted()
      const event = eventOf(frame, response)
      if (event) yield event
      if (event?.type === 'done') return
    }
  }
  throw new StorefrontError('STOREFRONT_REPLY_INVALID', response.status)
}

function eventOf(frame: SseFrame, response: Response): SupportEvent | undefined {
  const value = parseJsonObject(frame.data, response.status)
  if (frame.event === 'problem') throw problemError(value, response)
  const event = parseSupportEvent(value)
  if (event === 'broken') throw new StorefrontError('STOREFRONT_REPLY_INVALID', response.status)
  return event
}
