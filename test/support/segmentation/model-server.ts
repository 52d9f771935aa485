import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { startEmbeddedModel } from '@cloister/dev-stack'
import type { KeyPair } from './gateway-papers.ts'

/** What the model server was asked, as it saw it. */
export interface SeenRequest {
  readonly line: string
  readonly headers: IncomingHttpHeaders
}

export interface ModelServer {
  readonly port: number
  /** What it was asked since this was last called. */
  takeSeen(): readonly SeenRequest[]
  close(): Promise<void>
}

export interface ModelServerOptions {
  readonly own: KeyPair
  /** PEM of the authority of those whom it lets in. */
  readonly ca: string
  readonly host: string
  /** 0 for a free one. */
  readonly port: number
}

const SERVED = new Set(['POST /v1/chat/completions', 'GET /v1/models'])

/**
 * An OpenAI-compatible server over TLS 1.3 that demands a client certificate. Like those that are in use it has more
 * addresses than its API, and serves whatever it is asked for there: what keeps a caller away is in front of it.
 */
export async function startModelServer({ own, ca, host, port }: ModelServerOptions): Promise<ModelServer> {
  const model = await startEmbeddedModel()
  let seen: SeenRequest[] = []
  const server = createServer(
    {
      ...own,
      ca,
      minVersion: 'TLSv1.3',
      requestCert: true,
      rejectUnauthorized: true,
      keepAliveTimeout: 60_000,
    },
    (incoming, outgoing) => {
      seen.push({ line: `${incoming.method} ${incoming.url}`, headers: incoming.headers })
      // As such servers do, it says what it is.
      outgoing.setHeader('server', 'uvicorn').setHeader('x-powered-by', 'vllm').setHeader('set-cookie', 'a=b')
      if (SERVED.has(`${incoming.method} ${incoming.url}`))
        forward(incoming, outgoing, model.url).catch(() => outgoing.destroy())
      else outgoing.end('{"models":["private"]}')
    },
  )
  server.on('tlsClientError', () => undefined)
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    takeSeen() {
      const taken = seen
      seen = []
      return taken
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await Promise.all([once(server, 'close'), model.close()])
    },
  }
}

async function forward(incoming: IncomingMessage, outgoing: ServerResponse, model: URL): Promise<void> {
  const body = await buffer(incoming)
  const { method, headers } = incoming
  const asked = request(new URL(incoming.url ?? '/', model), {
    method,
    headers: { ...headers, host: model.host },
    agent: false,
  })
  asked.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  asked.on('error', () => outgoing.destroy())
  asked.end(body)
}
