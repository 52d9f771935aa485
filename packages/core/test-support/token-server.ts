import { text } from 'node:stream/consumers'
import { openConnection } from '../src/transport/connection.node.ts'
import { type OauthFetch, oauthFetch } from '../src/transport/oauth-fetch.ts'
import { createTestAuthority } from './test-authority.ts'
import { startTlsServer } from './tls-server.ts'

/** What reached the token endpoint. */
export interface TokenQuestion {
  readonly authorization: string
  /** The two parts of HTTP Basic as they came, without form-decoding. */
  readonly basic: string
  readonly form: URLSearchParams
  /** The proof of possession, where one was shown. */
  readonly dpop: string
}

export interface TokenAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Where the server puts its metadata, and what time it believes it is. */
export interface TokenServerHabits {
  readonly metadataPath?: string
  readonly date?: () => Date
}

export interface TokenServer {
  readonly issuer: string
  readonly tokenEndpoint: string
  /** PEM of its authority. */
  readonly ca: string
  readonly questions: readonly TokenQuestion[]
  /** The way there, as Cloister itself goes it. */
  readonly fetch: OauthFetch
  /** `METHOD path` of each request, oldest first. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/** A token endpoint over real TLS without the rest of an authorization server; it behaves as the test wants. */
export async function startTokenServer(
  answer: (question: TokenQuestion) => TokenAnswer | Promise<TokenAnswer>,
  { metadataPath = '/.well-known/openid-configuration', date }: TokenServerHabits = {},
): Promise<TokenServer> {
  const authority = await createTestAuthority()
  const questions: TokenQuestion[] = []
  const server = await startTlsServer(await authority.issue(['localhost']), async (incoming, outgoing) => {
    const reply = ({ status = 200, headers = {}, body }: TokenAnswer, type = 'application/json'): void => {
      if (date) outgoing.setHeader('date', date().toUTCString())
      outgoing.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body))
    }
    if (incoming.url === metadataPath) {
      return reply({ body: { issuer: server.issuer(), token_endpoint: `${server.issuer()}/token` } })
    }
    if (incoming.method === 'GET') return reply({ status: 404, body: 'Not found' }, 'text/html')
    const { authorization = '', dpop = '' } = incoming.headers
    const question: TokenQuestion = {
      authorization,
      basic: Buffer.from(authorization.replace(/^Basic /u, ''), 'base64').toString(),
      form: new URLSearchParams(await text(incoming)),
      dpop: String(dpop),
    }
    questions.push(question)
    reply(await answer(question))
  }).then((started) => ({ ...started, issuer: () => `https://localhost:${started.port}` }))
  const connection = openConnection({
    tls: { ca: authority.certificate },
    network: { allow: ['127.0.0.0/8', '::1/128'] },
    connectTimeoutMs: 3_000,
  })
  return {
    issuer: server.issuer(),
    tokenEndpoint: `${server.issuer()}/token`,
    ca: authority.certificate,
    questions,
    requests: server.requests,
    fetch: oauthFetch(connection),
    close: async () => {
      await connection.close()
      await server.close()
    },
  }
}
