import { setTimeout as wait } from 'node:timers/promises'
import { fakePrivateModel } from '@cloister/core/testing'
import type { Connection, ConnectionReply, ConnectionRequest } from '@cloister/core/unsafe'

type Behaviour = (request: ConnectionRequest) => ConnectionReply | Promise<ConnectionReply>

/** Models that are absent, late or hostile, by what they do with a prompt. */
export const BROKEN_MODELS: Readonly<Record<string, Behaviour>> = {
  'is not there': () => Promise.reject(new Error('refused')),
  'never answers': untilAborted,
  'answers after the deadline': async (request) => {
    await wait(2_000, undefined, { signal: request.signal })
    return reply('application/json', ['{"choices":[{"message":{"content":"{}"}}]}'])
  },
  'sends headers and no more': ({ signal }) => ({ ...reply('text/event-stream', []), body: silent(signal) }),
  'stops in the middle of its first sentence': ({ signal }) => ({
    ...reply('text/event-stream', []),
    body: silent(signal, delta('Delivery costs')),
  }),
  'sends comments for ever': ({ signal }) => ({
    ...reply('text/event-stream', []),
    body: forEver(': wait\n\n', signal),
  }),
  'sends blanks for ever': ({ signal }) => ({
    ...reply('text/event-stream', []),
    body: forEver(delta(' '), signal),
  }),
  'repeats a word for ever': ({ signal }) => ({
    ...reply('text/event-stream', []),
    body: forEver(delta('on '), signal),
  }),
  'is overloaded': () => ({ ...reply('text/plain', ['busy']), status: 503 }),
  'refuses the token': () => ({ ...reply('text/plain', ['no']), status: 401 }),
  'sends the shop elsewhere': () => ({
    ...reply('text/plain', []),
    status: 302,
    headers: { location: 'https://zqtrap.example/' },
  }),
  'answers with a page': () => reply('text/html', ['<html>zqtrap</html>']),
  'answers with half of a JSON text': () => reply('application/json', ['{"choices":[{"mess']),
  'answers with bytes that are no text': () => reply('application/json', ['\ufffe\u0000\ud800']),
  'answers with nothing': () => reply('text/event-stream', ['data: [DONE]\n\n']),
  'invents everything': () =>
    reply('text/event-stream', [delta('Buy a Zephyra Lumo for €3.17 [p1].'), 'data: [DONE]\n\n']),
}

/** A connection whose token endpoint works and whose model misbehaves. */
export function brokenConnection(behave: Behaviour): Connection {
  const working = fakePrivateModel(() => '').connection
  return {
    request: async (request) =>
      request.url.endsWith('/chat/completions') ? await behave(request) : await working.request(request),
    close: () => Promise.resolve(),
  }
}

function reply(contentType: string, pieces: readonly string[]): ConnectionReply {
  const encoder = new TextEncoder()
  async function* body() {
    for (const piece of pieces) yield encoder.encode(piece)
  }
  return { status: 200, headers: { 'content-type': contentType }, body: body(), cancel: () => undefined }
}

function delta(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`
}

function untilAborted({ signal }: Pick<ConnectionRequest, 'signal'>): Promise<never> {
  return new Promise((_resolve, reject) => {
    const refuse = () => reject(signal.reason)
    if (signal.aborted) refuse()
    signal.addEventListener('abort', refuse, { once: true })
  })
}

async function* silent(signal: AbortSignal, first = ''): AsyncGenerator<Uint8Array, void, undefined> {
  if (first !== '') yield new TextEncoder().encode(first)
  await untilAborted({ signal })
}

async function* forEver(piece: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new TextEncoder().encode(piece)
  while (!signal.aborted) {
    yield bytes
    await wait(5)
  }
}
