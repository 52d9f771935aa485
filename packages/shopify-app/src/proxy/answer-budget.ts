import { CloisterError } from '@cloister/core'
import { problemResponse } from '@cloister/core/edge'

/** What one answer through the proxy may take. */
export interface AnswerBudget {
  readonly answerMs: number
  readonly answerBytes: number
  /** Whether events are let through one by one; then the time is for the beginning of the answer. */
  readonly streams: boolean
}

/**
 * Answers within a budget. Events that are collected keep their form: what came in time is sent, and a problem after it says
 * that there would have been more.
 *
 * @param ask Ends its work with the signal.
 * @throws A {@link CloisterError} with code `CLOISTER_DEADLINE_EXCEEDED` or `CLOISTER_REPLY_TOO_LARGE`.
 */
export async function withinBudget(
  { answerMs, answerBytes, streams }: AnswerBudget,
  ask: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const abort = new AbortController()
  const { promise: late, reject } = Promise.withResolvers<never>()
  // It may be rejected when nobody waits any more.
  late.catch(() => undefined)
  const timer = setTimeout(() => reject(new CloisterError('CLOISTER_DEADLINE_EXCEEDED')), answerMs)
  try {
    const response = await Promise.race([ask(abort.signal), late])
    if (response.body === null || (streams && isEventStream(response))) return response
    const { chunks, failure } = await collect(response.body, answerBytes, late)
    if (failure === undefined) return collected(response, chunks)
    abort.abort()
    if (!isEventStream(response)) throw failure
    return collected(response, [...chunks, await problemFrame(failure)])
  } catch (cause) {
    abort.abort()
    throw cause
  } finally {
    clearTimeout(timer)
  }
}

interface Collected {
  readonly chunks: readonly Uint8Array<ArrayBuffer>[]
  readonly failure?: unknown
}

/** Each chunk is whole: the edge writes one event at a time. */
async function collect(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  mostBytes: number,
  late: Promise<never>,
): Promise<Collected> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const reader = body.getReader()
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) return { chunks }
      bytes += value.byteLength
      if (bytes > mostBytes) throw new CloisterError('CLOISTER_REPLY_TOO_LARGE')
      chunks.push(value)
    }
  } catch (failure) {
    reader.cancel().catch(() => undefined)
    return { chunks, failure }
  }
}

function collected({ status, headers }: Response, chunks: readonly Uint8Array<ArrayBuffer>[]): Response {
  return new Response(new Blob([...chunks]), { status, headers })
}

function isEventStream({ headers }: Response): boolean {
  return headers.get('content-type') === 'text/event-stream'
}

async function problemFrame(failure: unknown): Promise<Uint8Array<ArrayBuffer>> {
  return new TextEncoder().encode(`event: problem\ndata: ${await problemResponse(failure).text()}\n\n`)
}
