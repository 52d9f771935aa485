import type { Edge } from '@cloister/core/edge'

/** A question that the model of this shop understands otherwise than its rules do. */
export const UNDERSTOOD_LATER = 'kettle'

/** What the model finds for it, as far as a shopper sees. */
const MEANT = 'mugs'

/** How long the model of this shop thinks: long enough for a busy machine to look at the first results alone. */
const THINKS_MS = 3_000

/**
 * An edge whose model always has something better to show for one question, and shows it late: the first results are the
 * rules' own. Everything else is the edge's.
 */
export function refiningEdge(edge: Edge): Edge {
  return async (request, context) => {
    const asksProgressively =
      request.url.endsWith('/search') && request.headers.get('accept')?.includes('text/event-stream')
    const body = asksProgressively ? await request.clone().text() : ''
    if (!body.includes(`"query":"${UNDERSTOOD_LATER}"`)) return await edge(request, context)
    const found = async (query: string): Promise<unknown> => {
      const headers = new Headers(request.headers)
      headers.set('accept', 'application/json')
      const answer = await edge(
        new Request(request.url, { method: 'POST', headers, body: JSON.stringify({ query }) }),
        context,
      )
      return await answer.json()
    }
    const [reply, meant] = [await found(UNDERSTOOD_LATER), await found(MEANT)]
    return streamOf([
      { type: 'results', reply },
      { type: 'refinement', reply: meant },
      { type: 'done', source: 'model' },
    ])
  }
}

function streamOf(
  updates: readonly ({ readonly type: string } & Readonly<Record<string, unknown>>)[],
): Response {
  let hasLeft = false
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const [at, update] of updates.entries()) {
        if (at === 1) await new Promise((resolve) => setTimeout(resolve, THINKS_MS))
        if (hasLeft) return
        controller.enqueue(
          new TextEncoder().encode(`event: ${update.type}\ndata: ${JSON.stringify(update)}\n\n`),
        )
      }
      controller.close()
    },
    cancel() {
      hasLeft = true
    },
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
}
