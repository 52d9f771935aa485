import type { ServerResponse } from 'node:http'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'

/** An issuer, a gateway and a model that says one sentence, waits to be told, and says another. */
export interface WorkerGateway {
  readonly url: string
  /** PEM of the authority that vouches for it. */
  readonly ca: string
  /** Answers that the model is still at work on. */
  working(): number
  /** Lets every answer that waits go on: one more sentence, and more to come. */
  saySomething(): void
  /** Lets every answer that waits come to its end. */
  finish(): void
  close(): Promise<void>
}

export async function startWorkerGateway(): Promise<WorkerGateway> {
  const authority = await createTestAuthority()
  const waiting = new Set<ServerResponse>()
  const server = await startTlsServer(
    await authority.issue(['localhost']),
    ({ url = '', headers }, reply) => {
      const origin = `https://${headers.host}`
      if (url.includes('/.well-known/'))
        return json(reply, { issuer: origin, token_endpoint: `${origin}/token` })
      if (url === '/token')
        return json(reply, { access_token: 'of-this-test', token_type: 'Bearer', expires_in: 300 })
      if (url !== '/v1/chat/completions')
        return reply.writeHead(307, { location: `${origin}/elsewhere` }).end()
      waiting.add(reply)
      reply.once('close', () => waiting.delete(reply))
      reply.writeHead(200, { 'content-type': 'text/event-stream' })
      reply.write(event('Returns are free [p1]. Delivery '))
    },
  )
  return {
    url: `https://localhost:${server.port}`,
    ca: authority.certificate,
    working: () => waiting.size,
    saySomething: () => {
      for (const reply of waiting) reply.write(event('costs 4.90 EUR [p2]. Delivery '))
    },
    finish: () => {
      for (const reply of waiting) reply.end(`${event('costs 4.90 EUR [p2].')}data: [DONE]\n\n`)
    },
    close: () => server.close(),
  }
}

function json(reply: ServerResponse, value: unknown): void {
  reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function event(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`
}
