import { askConsent, type Consent } from './ask-consent.ts'
import type { AskEdge } from './ask-edge.ts'
import { callEnd } from './call-end.ts'
import type { EventShapes } from './event-shapes.ts'
import type { EdgeRoute } from './post-to-edge.ts'
import { openEventStream, readEventStream } from './read-event-stream.ts'
import { readJson } from './read-json.ts'
import { invalidReply } from './read-text.ts'
import type { Shape } from './shape.ts'

const REPLY_TIMEOUT_MS = 15_000
/** Longer than the edge's own deadline for a whole answer of support, so that the edge is who tells why. */
const SILENCE_TIMEOUT_MS = 25_000

/** What every call of a page is made with. */
export interface EdgeParts {
  readonly askEdge: AskEdge
  readonly consent: Consent | undefined
  readonly timeoutMs: number | undefined
}

/** What the page says about one call. */
export interface PageWish {
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
}

/** What is asked, and what the answer must look like. */
export interface Asked<Form> {
  readonly route: EdgeRoute
  readonly body: unknown
  readonly form: Form
}

/** Calls with one answer, calls with many, and calls with none. */
export interface EdgeCalls {
  readonly reply: <Reply>(asked: Asked<Shape>, wish?: PageWish) => Promise<Reply>
  readonly events: <Event extends { readonly type: string }>(
    asked: Asked<EventShapes>,
    wish?: PageWish,
  ) => AsyncIterable<Event>
  readonly silent: (route: EdgeRoute, wish?: PageWish) => Promise<void>
}

export function edgeCallsWith({ askEdge, consent, timeoutMs }: EdgeParts): EdgeCalls {
  /** Consent comes before the deadline: a shopper who is being asked may take their time. */
  const begin = async (defaultMs: number, wish: PageWish = {}) => {
    await askConsent(consent, wish.signal)
    return callEnd(wish.timeoutMs ?? timeoutMs ?? defaultMs, wish.signal)
  }

  async function ask<Reply>(
    { route, body }: Omit<Asked<unknown>, 'form'>,
    wish: PageWish | undefined,
    read: (response: Response, signal: AbortSignal) => Promise<Reply>,
  ): Promise<Reply> {
    const end = await begin(REPLY_TIMEOUT_MS, wish)
    try {
      return await askEdge({ route, body, accept: 'application/json' }, { end, read })
    } finally {
      end.release()
    }
  }

  async function* stream<Event extends { readonly type: string }>(
    { route, body, form }: Asked<EventShapes>,
    wish: PageWish | undefined,
  ): AsyncGenerator<Event, void> {
    const end = await begin(SILENCE_TIMEOUT_MS, wish)
    try {
      const request = { route, body, accept: 'text/event-stream' } as const
      const response = await askEdge(request, { end, read: openEventStream })
      yield* readEventStream<Event>(response, form, end)
    } finally {
      end.release()
    }
  }

  return {
    reply: <Reply>(asked: Asked<Shape>, wish?: PageWish) =>
      ask(asked, wish, async (response, signal) => {
        const reply = await readJson(response, signal)
        if (!asked.form(reply)) throw invalidReply(response)
        return reply as Reply
      }),
    events: <Event extends { readonly type: string }>(asked: Asked<EventShapes>, wish?: PageWish) => ({
      [Symbol.asyncIterator]: () => stream<Event>(asked, wish),
    }),
    silent: (route, wish) =>
      ask({ route, body: {} }, wish, async (response) => {
        response.body?.cancel().catch(() => undefined)
      }),
  }
}
