import type { SupportEvent } from '@cloister/core/wire'
import { parseSupportEvent } from './parse-support-event.ts'
import { readEventStream } from './read-event-stream.ts'

/** Reads a streamed support answer up to its `done` event. Fails as {@link readEventStream} does. */
export function readSupportEvents(
  response: Response,
  signal?: AbortSignal,
): AsyncGenerator<SupportEvent, void> {
  return readEventStream(response, parseSupportEvent, signal)
}
