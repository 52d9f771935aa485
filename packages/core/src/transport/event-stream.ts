import { createParser } from 'eventsource-parser'
import { CloisterError } from '../cloister-error.ts'
import { boundedBody } from './bounded-body.ts'
import type { ConnectionReply } from './connection.ts'
import { abortError } from './deadline.ts'

export interface EventStreamLimits {
  /** Bytes of the whole stream. */
  readonly replyBytes: number
  /** Characters of one event. */
  readonly eventCharacters: number
  /** Longest wait for the next event, in milliseconds. Comments do not count: a `: ping` is no progress. */
  readonly idleMs: number
}

/**
 * Reads `text/event-stream` (WHATWG HTML §9.2) and yields the data of each event.
 *
 * @throws `CLOISTER_STREAM_STALLED`, `CLOISTER_REPLY_TOO_LARGE`, `CLOISTER_REPLY_INVALID`, `CLOISTER_DEADLINE_EXCEEDED`
 */
export async function* readEvents(
  reply: Pick<ConnectionReply, 'body' | 'cancel'>,
  limits: EventStreamLimits,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const pending: string[] = []
  const parser = createParser({
    maxBufferSize: limits.eventCharacters,
    onEvent: ({ data }) => {
      // The parser bounds what it holds back; an event that came in one piece was never held.
      if (data.length > limits.eventCharacters) throw new CloisterError('CLOISTER_REPLY_TOO_LARGE')
      pending.push(data)
    },
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const chunks = boundedBody(reply.body, limits.replyBytes)
  let waitUntil = Date.now() + limits.idleMs
  try {
    while (true) {
      const { done, value } = await nextChunk(chunks, waitUntil - Date.now(), signal)
      feed(parser, value ? decoder.decode(value, { stream: true }) : decoder.decode())
      if (pending.length > 0) {
        yield* pending.splice(0)
        waitUntil = Date.now() + limits.idleMs
      }
      if (done) return
    }
  } catch (cause) {
    throw cause instanceof TypeError ? new CloisterError('CLOISTER_REPLY_INVALID', { cause }) : cause
  } finally {
    // A read may still be pending on a silent peer: ending the iteration would wait for it, this does not.
    reply.cancel()
  }
}

function feed(parser: { feed(text: string): void }, text: string): void {
  try {
    parser.feed(text)
  } catch (cause) {
    throw new CloisterError('CLOISTER_REPLY_TOO_LARGE', { cause })
  }
}

function nextChunk<T>(
  chunks: AsyncIterator<T>,
  waitMs: number,
  signal: AbortSignal,
): Promise<IteratorResult<T>> {
  if (signal.aborted) return Promise.reject(abortError(signal))
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => settle(() => reject(new CloisterError('CLOISTER_STREAM_STALLED'))),
      Math.max(0, waitMs),
    )
    const onAbort = () => settle(() => reject(abortError(signal)))
    const settle = (outcome: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      outcome()
    }
    signal.addEventListener('abort', onAbort, { once: true })
    chunks.next().then(
      (result) => settle(() => resolve(result)),
      (error: unknown) => settle(() => reject(error)),
    )
  })
}
