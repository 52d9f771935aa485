import { CloisterError } from '../cloister-error.ts'
import type { CallTrace } from '../observe/call-trace.ts'
import { DeltaReader } from './delta-reader.ts'
import { LoopCheck } from './loop-check.ts'

/** How long the end of a response may take after its last event; a socket that ends in time serves the next call. */
const END_WAIT_MS = 50

/** Events of an answer whose first ones have been read. */
export interface OpenedStream {
  readonly events: AsyncGenerator<readonly string[], void, undefined>
  readonly first: IteratorResult<readonly string[], void>
  /** Frees the socket, also under a read that is pending. */
  cancel(): void
}

/**
 * The text of a streamed answer: one piece for all the events that came together.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REPLY_INVALID`, or one of the stream.
 */
export async function* streamedTexts(
  { events, first, cancel }: OpenedStream,
  trace: CallTrace,
): AsyncGenerator<string, void, undefined> {
  const startedAt = performance.now()
  const answer = new StreamedAnswer()
  try {
    for (let batch = first; !batch.done; batch = await events.next()) {
      try {
        answer.read(batch.value)
      } finally {
        // What arrived before a fault, or before the end, comes before it.
        const text = answer.take()
        if (text !== '') yield text
      }
      if (answer.isComplete) return await untilEnd(events)
    }
    // The server closed without saying that it was done: the answer is cut off.
    throw new CloisterError('CLOISTER_REPLY_INVALID')
  } finally {
    cancel()
    void events.return()
    trace.received(answer.whole)
    trace.addTime('answer', performance.now() - startedAt)
  }
}

class StreamedAnswer {
  /** Everything that was taken. */
  whole = ''
  isComplete = false
  readonly #deltas = new DeltaReader()
  readonly #loops = new LoopCheck()
  #text = ''

  read(events: readonly string[]): void {
    for (const event of events) {
      this.isComplete = event === '[DONE]'
      if (this.isComplete) return
      const delta = this.#deltas.read(event) ?? ''
      this.#loops.add(delta)
      this.#text += delta
    }
  }

  /** What was read since the last time. */
  take(): string {
    const text = this.#text
    this.#text = ''
    this.whole += text
    return text
  }
}

/** Reads the end of the response itself. The answer is complete already, so nothing here is a fault. */
async function untilEnd(events: OpenedStream['events']): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, END_WAIT_MS)
  })
  await Promise.race([events.next().catch(() => undefined), late])
  clearTimeout(timer)
}
