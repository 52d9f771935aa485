import { createParser } from 'eventsource-parser'
import { CloisterError } from '../cloister-error.ts'
import { byteCounter } from './bounded-body.ts'
import type { ConnectionReply } from './connection.ts'
import { StreamPatience } from './stream-patience.ts'

export interface EventStreamLimits {
  /** Bytes of the whole stream. */
  readonly replyBytes: number
  /** Characters of one event. */
  readonly eventCharacters: number
  /** Longest wait for the next event, in milliseconds. Comments do not count: a `: ping` is no progress. */
  readonly idleMs: number
  /** The same for the first event. Default: as `idleMs`. */
  readonly firstEventMs?: number
}

/**
 * Reads `text/event-stream` (WHATWG HTML §9.2) and yields the data of the events, all those together that one read of
 * the socket completed: a step of an async generator for each of thousands of tokens would cost more than they do.
 *
 * @throws `CLOISTER_STREAM_STALLED`, `CLOISTER_REPLY_TOO_LARGE`, `CLOISTER_REPLY_INVALID`, `CLOISTER_DEADLINE_EXCEEDED`
 */
export async function* readEvents(
  reply: Pick<ConnectionReply, 'body' | 'cancel'>,
  limits: EventStreamLimits,
  signal: AbortSignal,
): AsyncGenerator<readonly string[], void, undefined> {
  const decode = eventDecoder(limits)
  const chunks = reply.body[Symbol.asyncIterator]()
  const patience = new StreamPatience(limits, signal)
  try {
    while (true) {
      const { done, value } = await patience.wait(() => chunks.next())
      const events = decode(done ? undefined : value)
      if (events.length > 0) {
        yield events
        patience.renew()
      }
      if (done) return
    }
  } catch (cause) {
    throw cause instanceof TypeError ? new CloisterError('CLOISTER_REPLY_INVALID', { cause }) : cause
  } finally {
    patience.end()
    // A read may still be pending on a silent peer: ending the iteration would wait for it, this does not.
    reply.cancel()
  }
}

/** Turns chunks into the events that each of them completes; `undefined` is the end of the stream. */
function eventDecoder({
  replyBytes,
  eventCharacters,
}: EventStreamLimits): (chunk: Uint8Array | undefined) => readonly string[] {
  const count = byteCounter(replyBytes)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let events: string[] = []
  const parser = createParser({
    maxBufferSize: eventCharacters,
    onEvent: ({ data }) => {
      // The parser bounds what it holds back; an event that came in one piece was never held.
      if (data.length > eventCharacters) throw new CloisterError('CLOISTER_REPLY_TOO_LARGE')
      events.push(data)
    },
  })
  return (chunk) => {
    if (chunk) count(chunk)
    feed(parser, chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode())
    const completed = events
    if (completed.length > 0) events = []
    return completed
  }
}

function feed(parser: { feed(text: string): void }, text: string): void {
  try {
    parser.feed(text)
  } catch (cause) {
    throw new CloisterError('CLOISTER_REPLY_TOO_LARGE', { cause })
  }
}
