// The model server and the authorization server of the bench: answers at once, over plain HTTP and over TLS 1.3.
import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { createLocalAuthority } from '@cloister/dev-stack'
import { streamedAnswer } from './streamed-answer.ts'

/** Everything that a client of the bench needs to know. */
export interface Upstream {
  readonly httpPort: number
  readonly httpsPort: number
  readonly ca: string
  /** SHA-256 of the server's public key, as `tls.pins` wants it. */
  readonly pin: string
  readonly clientCertificate: { readonly certificate: string; readonly privateKey: string }
}

/** What the server counted; `GET /counts` over plain HTTP. */
export interface UpstreamCounts {
  readonly tokens: number
  readonly prompts: number
  /** The latest bodies, so that every client sends what Cloister sends. */
  readonly body: string
  readonly streamBody: string
}

const CHOICE = JSON.stringify({
  id: 'bench',
  object: 'chat.completion',
  created: 0,
  model: 'bench',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: JSON.stringify({ handles: ['c1', 'c2', 'c3'] }) },
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
})
const STREAM = streamedAnswer()
const TOKEN = JSON.stringify({ access_token: 'token-of-the-bench', token_type: 'Bearer', expires_in: 3600 })

const counts = { tokens: 0, prompts: 0, body: '', streamBody: '' }

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await text(incoming)
  if (incoming.url === '/counts') return json(outgoing, JSON.stringify(counts))
  if (incoming.url === '/token') {
    counts.tokens += 1
    return json(outgoing, TOKEN)
  }
  counts.prompts += 1
  if (!body.includes('"stream":true')) {
    counts.body = body
    return json(outgoing, CHOICE)
  }
  counts.streamBody = body
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' })
  if (incoming.url?.startsWith('/hold/')) outgoing.write(STREAM.slice(0, STREAM.indexOf('[p1]') + 2000))
  else outgoing.end(STREAM)
}

function json(outgoing: ServerResponse, body: string): void {
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => {
  answer(incoming, outgoing).catch(() => outgoing.destroy())
}
const authority = await createLocalAuthority()
const issued = await authority.issueServer(['127.0.0.1', 'localhost'])
const client = await authority.issueClient('bench')
const tls = {
  cert: issued.certificatePem,
  key: issued.privateKeyPem,
  ca: authority.certificatePem,
  minVersion: 'TLSv1.3',
  requestCert: true,
  rejectUnauthorized: true,
} as const
const upstream: Upstream = {
  httpPort: await listen(createServer({ keepAliveTimeout: 60_000 }, handle)),
  httpsPort: await listen(createTlsServer({ ...tls, keepAliveTimeout: 60_000 }, handle)),
  ca: authority.certificatePem,
  pin: createHash('sha256')
    .update(new X509Certificate(issued.certificatePem).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64'),
  clientCertificate: { certificate: client.certificatePem, privateKey: client.privateKeyPem },
}
process.send?.(upstream)
process.once('disconnect', () => process.exit())
