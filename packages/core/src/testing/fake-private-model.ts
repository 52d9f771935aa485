import type { Connection, ConnectionReply, ConnectionRequest } from '../transport/connection.ts'

/** What the SDK asked, as the model would see it. */
export interface FakeModelRequest {
  /** The exact body. */
  readonly body: string
  /** The crossing: the user message, read. */
  readonly question: Readonly<Record<string, unknown>>
}

export interface FakePrivateModel {
  /** Goes to `createCloister` under `replaceConnection` of `@cloister/core/unsafe`. */
  readonly connection: Connection
  /** Every body that would have left, oldest first. */
  readonly bodies: readonly string[]
}

/**
 * A private model, its gateway and its authorization server without a socket, for the tests of those who use
 * Cloister. Everything up to the socket is the real road: minimiser, guard, token, door.
 *
 * @param reply Gives the text of the model's answer; streamed where the SDK asked for a stream.
 */
export function fakePrivateModel(reply: (request: FakeModelRequest) => string): FakePrivateModel {
  const bodies: string[] = []
  const request = ({ url, body = '' }: ConnectionRequest): ConnectionReply => {
    const { origin, pathname } = new URL(url)
    if (pathname.includes('/.well-known/')) {
      return json({ issuer: origin, token_endpoint: `${origin}/token` })
    }
    if (pathname === '/token') return json({ access_token: 'fake', token_type: 'Bearer', expires_in: 300 })
    if (pathname.endsWith('/models')) return json({ data: [] })
    bodies.push(body)
    const chat = JSON.parse(body) as { stream: boolean; messages: readonly { content: string }[] }
    const question = JSON.parse(chat.messages.at(-1)?.content ?? '{}') as Readonly<Record<string, unknown>>
    const text = reply({ body, question })
    return chat.stream ? events(text) : json({ choices: [{ message: { content: text } }] })
  }
  return {
    bodies,
    connection: { request: async (wanted) => request(wanted), close: () => Promise.resolve() },
  }
}

function json(value: unknown): ConnectionReply {
  return answer('application/json', [JSON.stringify(value)])
}

/** A word at a time, as models do. */
function events(text: string): ConnectionReply {
  const words = text.match(/\S+\s*|\s+/gu) ?? []
  const deltas = words.map((content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`)
  return answer('text/event-stream', [...deltas, 'data: [DONE]\n\n'])
}

function answer(contentType: string, pieces: readonly string[]): ConnectionReply {
  const encoder = new TextEncoder()
  async function* body() {
    for (const piece of pieces) yield encoder.encode(piece)
  }
  return { status: 200, headers: { 'content-type': contentType }, body: body(), cancel: () => undefined }
}
