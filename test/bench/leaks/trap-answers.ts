import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { TOKEN_CANARY } from './canaries.ts'
import type { Place } from './trap.ts'

interface Asked {
  readonly body: string
  readonly outgoing: ServerResponse
  readonly origins: Readonly<Record<Place, string>>
}

type Answer = (asked: Asked) => void | Promise<void>

const CHUNK = 'x'.repeat(65_536)
/** As much as the matrix of the facts was measured with. */
const HUGE_BYTES = 150_000_000
const PING_MS = 100

/** Answers as the first part of the path says: `/busy/v1/chat/completions` is a gateway that is overloaded. */
export async function answerAt(path: string, asked: Asked): Promise<void> {
  const [, name = ''] = path.split('/')
  const answer = path.endsWith('/token') ? token : (ANSWERS[name] ?? completion)
  await answer(asked)
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  'move-elsewhere': ({ outgoing, origins }) => move(outgoing, `${origins.elsewhere}/ok/v1/chat/completions`),
  'move-to-plain': ({ outgoing, origins }) => move(outgoing, `${origins.plain}/ok/v1/chat/completions`),
  busy: ({ outgoing }) => json(outgoing, { error: { message: 'overloaded' } }, 503),
  echo: ({ outgoing, body }) => json(outgoing, { error: { message: `cannot read ${body}` } }, 400),
  stall: ({ outgoing }) => {
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' }).write(event('Returns'))
  },
  ping: ({ outgoing }) => {
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' }).write(event('Returns'))
    const timer = setInterval(() => outgoing.write(': ping\n\n'), PING_MS)
    outgoing.on('close', () => clearInterval(timer))
  },
  garbage: ({ outgoing, body }) => {
    outgoing
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .end(`data: {"choices": ${JSON.stringify(body)}, broken\n\n`)
  },
  huge: ({ outgoing }) => {
    outgoing.writeHead(200, { 'content-type': 'application/json' })
    return pour(outgoing, '{"choices":[{"index":0,"message":{"role":"assistant","content":"', '"}}]}')
  },
  line: ({ outgoing }) => {
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' })
    return pour(outgoing, 'data: {"choices":[{"index":0,"delta":{"content":"', '"}}]}\n\ndata: [DONE]\n\n')
  },
}

const token: Answer = ({ outgoing }) =>
  json(outgoing, { access_token: TOKEN_CANARY, token_type: 'Bearer', expires_in: 3600 })

const completion: Answer = ({ outgoing, body }) => {
  if (body.includes('"stream":true')) {
    outgoing
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .end(`${event('Returns are free [p1].', 'stop')}data: [DONE]\n\n`)
    return
  }
  const message = { role: 'assistant', content: '{"handles":["c1","c2"]}' }
  json(outgoing, {
    id: 'trap',
    object: 'chat.completion',
    created: 0,
    model: 'trap',
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  })
}

function event(content: string, finishReason: string | null = null): string {
  const choices = [{ index: 0, delta: { content }, finish_reason: finishReason }]
  return `data: ${JSON.stringify({ id: 'trap', object: 'chat.completion.chunk', created: 0, model: 'trap', choices })}\n\n`
}

function json(outgoing: ServerResponse, body: object, status = 200): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function move(outgoing: ServerResponse, location: string): void {
  outgoing.writeHead(307, { location }).end()
}

/** As fast as the client takes it, and no longer than it does. */
async function pour(outgoing: ServerResponse, head: string, tail: string): Promise<void> {
  const closed = once(outgoing, 'close')
  outgoing.write(head)
  for (let sent = 0; sent < HUGE_BYTES && !outgoing.destroyed; sent += CHUNK.length) {
    if (!outgoing.write(CHUNK)) await Promise.race([once(outgoing, 'drain'), closed])
  }
  outgoing.end(tail)
}
