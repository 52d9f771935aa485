import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GatewayRoad } from '../src/gateway/open-gateway.ts'
import { createTestAuthority, type TestAuthority } from './test-authority.ts'
import { startTlsServer } from './tls-server.ts'

export interface TestGateway {
  readonly authority: TestAuthority
  readonly port: number
  /** What a client needs to get here. */
  readonly road: GatewayRoad
  /** `METHOD path` of each request, tokens and metadata included, oldest first. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/** Answers a request that showed the token. */
export type BehindGateway = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/** Sends a JSON answer. */
export function sendJson(outgoing: ServerResponse, value: unknown, status = 200): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

/** A gateway and its authorization server over real TLS on loopback; what stands behind it is the test's. */
export async function startTestGateway(
  behind: BehindGateway,
  { tokenSeconds = 300 }: { readonly tokenSeconds?: number } = {},
): Promise<TestGateway> {
  const authority = await createTestAuthority()
  const server = await startTlsServer(await authority.issue(['localhost']), (incoming, outgoing) => {
    if (incoming.url === '/token') {
      sendJson(outgoing, { access_token: 'of-the-test', token_type: 'Bearer', expires_in: tokenSeconds })
      return
    }
    if (incoming.headers.authorization !== 'Bearer of-the-test') {
      sendJson(outgoing, { error: 'invalid_token' }, 401)
      return
    }
    behind(incoming, outgoing)
  })
  const origin = `https://localhost:${server.port}`
  return {
    authority,
    port: server.port,
    road: {
      url: `${origin}/v1`,
      authorization: {
        issuer: origin,
        tokenEndpoint: `${origin}/token`,
        clientId: 'shop',
        clientSecret: 'secret of a test',
      },
      tls: { ca: authority.certificate },
      network: { allow: ['127.0.0.0/8', '::1/128'] },
    },
    requests: server.requests,
    close: () => server.close(),
  }
}
