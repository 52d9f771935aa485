import { once } from 'node:events'
import { request as ask, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { LocalAuthority } from '@cloister/dev-stack'

/** The proxy that ends TLS for a server, whatever that server runs on. */
export interface TlsFront {
  /** `https://localhost:PORT` */
  readonly origin: string
  /** Sends requests on to the server that listens on this port of the loopback. */
  leadTo(port: number): void
  close(): Promise<void>
}

/** Starts it on a free port, so that its origin is known before there is a server behind it. */
export async function startTlsFront(authority: LocalAuthority): Promise<TlsFront> {
  const { certificatePem, privateKeyPem } = await authority.issueServer(['localhost', '127.0.0.1'])
  let target = 0
  const server = createServer({ cert: certificatePem, key: privateKeyPem }, (request, response) => {
    handOn(request, response, target).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    leadTo(port) {
      target = port
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function handOn(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
  const { method, url: path, headers } = request
  // A connection that is kept may be closed by its server in the moment that a request is written to it.
  const asked = ask({ host: '127.0.0.1', port, method, path, headers, agent: false })
  response.once('close', () => asked.destroy())
  const [answer] = await Promise.all([answerOf(asked), pipeline(request, asked)])
  response.writeHead(answer.statusCode ?? 502, answer.headers)
  // The head of a stream does not wait for its first event.
  response.flushHeaders()
  await pipeline(answer, response)
}

async function answerOf(asked: ClientRequest): Promise<IncomingMessage> {
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return answer
}
