import { problemOf } from './responses.ts'

/** Writes events as `text/event-stream`, named by their type. When the browser goes away, the model's work ends too. */
export function eventStream(
  events: AsyncGenerator<{ readonly type: string }, void, undefined>,
  abort: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const frame = (name: string, data: unknown) =>
    encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await events.next()
        if (done) controller.close()
        else controller.enqueue(frame(value.type, value))
      } catch (error) {
        controller.enqueue(frame('problem', problemOf(error)))
        controller.close()
      }
    },
    async cancel() {
      abort.abort()
      // Nobody may be waiting for the next event: then the abort alone would leave the answer open.
      await events.return().catch(() => undefined)
    },
  })
}
