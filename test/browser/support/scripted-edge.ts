import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

export type EdgeRoute =
  | 'actions'
  | 'conversation/end'
  | 'orders'
  | 'pass'
  | 'recommendations'
  | 'search'
  | 'suggest'
  | 'support'

/** What the page sent to one route. */
export interface EdgeQuestion {
  readonly route: string
  readonly body: Readonly<Record<string, unknown>>
  /** Whether the page asked for an event stream. */
  readonly wantsEvents: boolean
}

/** What an edge gives back: JSON, a stream of events, nothing, or a connection that breaks. */
export type EdgeReply =
  | { readonly json: object; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly events: AsyncIterable<object> | Iterable<object> }
  | 'empty'
  | 'hang-up'

export type EdgeAnswer = (question: EdgeQuestion) => EdgeReply | Promise<EdgeReply>

/** An edge that answers what a test says, and remembers what it was asked. */
export class ScriptedEdge {
  readonly questions: EdgeQuestion[] = []
  readonly #answers: Map<string, EdgeAnswer>

  constructor(answers: Readonly<Partial<Record<EdgeRoute, EdgeAnswer>>>) {
    this.#answers = new Map(Object.entries(answers))
  }

  /** From now on, the route answers so. */
  on(route: EdgeRoute, answer: EdgeAnswer): void {
    this.#answers.set(route, answer)
  }

  /** The routes that were asked, in order. */
  get routes(): readonly string[] {
    return this.questions.map(({ route }) => route)
  }

  async respond(route: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const question = {
      route,
      body: JSON.parse((await text(request)) || '{}') as EdgeQuestion['body'],
      wantsEvents: request.headers.accept === 'text/event-stream',
    }
    this.questions.push(question)
    const answer = this.#answers.get(route)
    await send(answer === undefined ? { json: {}, status: 404 } : await answer(question), response)
  }
}

async function send(reply: EdgeReply, response: ServerResponse): Promise<void> {
  if (reply === 'hang-up') {
    response.destroy()
  } else if (reply === 'empty') {
    response.writeHead(204).end()
  } else if ('json' in reply) {
    const contentType = (reply.status ?? 200) < 400 ? 'application/json' : 'application/problem+json'
    response.writeHead(reply.status ?? 200, { ...reply.headers, 'content-type': contentType })
    response.end(JSON.stringify(reply.json))
  } else {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    await sendEvents(reply.events, response)
  }
}

async function sendEvents(
  events: AsyncIterable<object> | Iterable<object>,
  response: ServerResponse,
): Promise<void> {
  for await (const event of events) {
    if (response.destroyed) return
    const name = 'code' in event ? 'problem' : 'message'
    if (!response.write(`event: ${name}\ndata: ${JSON.stringify(event)}\n\n`)) {
      await Promise.race([once(response, 'drain'), once(response, 'close'), pause(5_000)])
    }
  }
  response.end()
}
