import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'

export interface KeyServerAnswer {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface KeyServerRequest {
  readonly method: string
  /** With its query. */
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What every key service of a test has. */
export interface KeyServer {
  readonly url: string
  readonly ca: string
  /** Everything that was asked, oldest first. */
  readonly asked: readonly KeyServerRequest[]
  /** Answers the next requests with these, one after another, before it goes on as always. */
  say(...answers: readonly (KeyServerAnswer | 'hang up' | 'nothing')[]): void
  close(): Promise<void>
}

/** An answer that says what was asked for. */
export function said(body: object): KeyServerAnswer {
  return { status: 200, body: JSON.stringify(body) }
}

/** A key service on loopback, over TLS with an authority of its own. */
export async function startKeyServer(
  answer: (request: KeyServerRequest) => KeyServerAnswer,
): Promise<KeyServer> {
  const authority = await createTestAuthority()
  const asked: KeyServerRequest[] = []
  const waiting: (KeyServerAnswer | 'hang up' | 'nothing')[] = []
  const server = await startTlsServer(await authority.issue(['127.0.0.1']), async (incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming
    const request = { method, url, headers, body: await text(incoming) }
    asked.push(request)
    const next = waiting.shift() ?? answer(request)
    if (next === 'nothing') return
    if (next === 'hang up') return void incoming.socket.destroy()
    outgoing.writeHead(next.status, { 'content-type': 'application/json', ...next.headers }).end(next.body)
  })
  return {
    url: `https://127.0.0.1:${server.port}`,
    ca: authority.certificate,
    asked,
    say: (...answers) => void waiting.push(...answers),
    close: () => server.close(),
  }
}
