import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { connect, type SecureVersion } from 'node:tls'
import type { JWTPayload } from 'jose'
import { Agent, type Dispatcher, request } from 'undici'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  createLocalAuthority,
  type IssuedCertificate,
  type LocalAuthority,
} from '../authority/local-authority.ts'
import { startAuthorizationServer } from '../authorization-server/authorization-server.ts'
import { listenOnLoopback, stopListening } from '../listen.ts'
import { type DevGatewayOptions, type Gateway, startGateway } from './gateway.ts'
import type { GatewayExchange } from './gateway-exchange.ts'
import { startTestIssuer, type TestIssuer } from './test-issuer.ts'

const AUDIENCE = 'https://llm.localhost/v1'
const SCOPE = 'llm:chat'
const QUESTION = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'a mug' }] })

let authority: LocalAuthority
let issuer: TestIssuer
let agent: Agent
let model: Server
let upstream: URL
/** What the model does with the next request; by default it repeats what reached it. */
let answer: (request: IncomingMessage, response: ServerResponse) => void
const closing: (() => Promise<unknown>)[] = []

const repeat: typeof answer = async (received, response) => {
  const chunks = await received.toArray()
  response.setHeader('set-cookie', 'model=1')
  response.setHeader('content-type', 'application/json')
  response.end(
    JSON.stringify({ url: received.url, headers: received.headers, body: Buffer.concat(chunks).toString() }),
  )
}

beforeAll(async () => {
  authority = await createLocalAuthority()
  issuer = await startTestIssuer(authority)
  agent = new Agent({ connect: { ca: authority.certificatePem, rejectUnauthorized: true } })
  model = createServer((received, response) => answer(received, response))
  upstream = new URL(`http://127.0.0.1:${await listenOnLoopback(model, 0)}/`)
})

afterEach(async () => {
  answer = repeat
  await Promise.all(closing.splice(0).map((close) => close()))
})

afterAll(async () => {
  await agent.destroy()
  await Promise.all([issuer.close(), stopListening(model)])
})

answer = repeat

async function open(options: Partial<DevGatewayOptions> = {}): Promise<Gateway> {
  const gateway = await startGateway({
    authority,
    issuer: issuer.issuer,
    audience: AUDIENCE,
    scope: SCOPE,
    upstream,
    ...options,
  })
  closing.push(() => gateway.close())
  return gateway
}

const nowSeconds = () => Math.floor(Date.now() / 1000)

const claims = (changed: JWTPayload = {}): JWTPayload => ({
  iss: issuer.issuer,
  aud: AUDIENCE,
  sub: 'a-shop',
  client_id: 'a-shop',
  scope: `${SCOPE} llm:score`,
  exp: nowSeconds() + 60,
  ...changed,
})

const bearer = async (changed?: JWTPayload) => ({
  authorization: `Bearer ${await issuer.sign(claims(changed))}`,
})

interface Asked {
  readonly path?: string
  readonly method?: Dispatcher.HttpMethod
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly dispatcher?: Dispatcher
}

async function ask(gateway: Gateway, asked: Asked = {}) {
  const {
    path = '/v1/chat/completions',
    method = 'POST',
    headers = {},
    body = QUESTION,
    dispatcher = agent,
  } = asked
  const response = await request(gateway.url.replace(/\/v1$/u, '') + path, {
    body: method === 'GET' ? null : body,
    dispatcher,
    headers: { 'content-type': 'application/json', ...headers },
    method,
  })
  const text = await response.body.text()
  return { status: response.statusCode, headers: response.headers, body: JSON.parse(text || '{}') }
}

describe('the gateway of the dev-stack', () => {
  it('lets a request with a token of the real authorization server through to the model', async () => {
    const server = await startAuthorizationServer({
      authority,
      audience: AUDIENCE,
      scopes: [SCOPE],
      clients: [{ clientId: 'a-shop', clientSecret: 'a-secret-of-a-fictitious-shop' }],
    })
    closing.push(() => server.close())
    const gateway = await open({ issuer: server.issuer })
    const granted = await request(server.tokenEndpoint, {
      method: 'POST',
      dispatcher: agent,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&client_id=a-shop&client_secret=a-secret-of-a-fictitious-shop&scope=${SCOPE}`,
    })
    const { access_token: token } = (await granted.body.json()) as { access_token: string }

    const reply = await ask(gateway, { headers: { authorization: `Bearer ${token}` } })

    expect(reply).toMatchObject({ status: 200, body: { url: '/v1/chat/completions', body: QUESTION } })
  })

  it('asks who brings no token for one', async () => {
    const reply = await ask(await open())

    expect(reply).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
    expect(reply.headers['www-authenticate']).toBe('Bearer realm="cloister-dev-stack"')
  })

  it.each([
    ['for another audience', () => issuer.sign(claims({ aud: 'https://elsewhere.example/v1' }))],
    ['of another issuer', () => issuer.sign(claims({ iss: 'https://elsewhere.example' }))],
    ['that has expired', () => issuer.sign(claims({ exp: nowSeconds() - 60 }))],
    ['that never expires', () => issuer.sign({ ...claims(), exp: undefined } as unknown as JWTPayload)],
    ['that is not an access token', () => issuer.sign(claims(), { typ: 'JWT' })],
    [
      'signed by somebody else',
      () => issuer.sign(claims(), { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }),
    ],
    ['bound to a key that cannot be checked', () => issuer.sign(claims({ cnf: { jkt: 'x' } }))],
    ['without a signature', async () => `${btoa('{"alg":"none","typ":"at+jwt"}').replaceAll('=', '')}.e30.`],
    ['that is no token at all', async () => 'let-me-in'],
  ])('refuses a token %s', async (_name, token) => {
    const reply = await ask(await open(), { headers: { authorization: `Bearer ${await token()}` } })

    expect(reply).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
    expect(reply.headers['www-authenticate']).toMatch(/^Bearer realm="[^"]+", error="invalid_token"/u)
  })

  it('refuses a token for another scope and names the scope it wants', async () => {
    const reply = await ask(await open(), { headers: await bearer({ scope: 'llm:score' }) })

    expect(reply).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
    expect(reply.headers['www-authenticate']).toContain(`scope="${SCOPE}"`)
  })

  it.each([
    ['POST', '/v1/embeddings'],
    ['GET', '/v1/chat/completions'],
    ['POST', '/v1/models'],
    ['GET', '/v1/models?all=1'],
    ['GET', '/v1/../metrics'],
    ['GET', '//v1/models'],
    ['DELETE', '/v1/models'],
  ] as const)('forwards no %s %s', async (method, path) => {
    let reached = false
    answer = (received, response) => {
      reached = true
      repeat(received, response)
    }
    const reply = await ask(await open(), { headers: await bearer(), method, path })

    expect(reply).toMatchObject({ status: 404, body: { error: 'not_found' } })
    expect(reached).toBe(false)
  })

  it('keeps the token, cookies and connection headers from the model, and the cookies of the model from the client', async () => {
    const reply = await ask(await open(), {
      headers: { ...(await bearer()), cookie: 'a=1', te: 'trailers' },
    })

    expect(Object.keys(reply.body.headers).sort()).toEqual([
      'connection',
      'content-length',
      'content-type',
      'host',
    ])
    expect(reply.body.headers).toMatchObject({ host: upstream.host, 'content-type': 'application/json' })
    expect(reply.headers).not.toHaveProperty('set-cookie')
  })

  it('reads 256 KiB of a request and not a byte more', async () => {
    const gateway = await open()
    const headers = await bearer()
    const full = await ask(gateway, { headers, body: 'x'.repeat(256 * 1024) })
    const over = await ask(gateway, { headers, body: 'x'.repeat(256 * 1024 + 1) })

    expect(full.status).toBe(200)
    expect(over).toMatchObject({ status: 413, body: { error: 'request_too_large' } })
  })

  it('stops reading a request whose size nobody announced', async () => {
    const gateway = await open()
    const pieces = async function* () {
      for (let sent = 0; sent < 40; sent += 1) yield Buffer.alloc(64 * 1024, 'x')
    }
    const response = await request(`${gateway.url}/chat/completions`, {
      method: 'POST',
      dispatcher: agent,
      headers: await bearer(),
      body: Readable.from(pieces()),
    })

    expect(response.statusCode).toBe(413)
    expect(await response.body.json()).toMatchObject({ error: 'request_too_large' })
  })

  it('hands each piece of a stream on before the next exists', async () => {
    const pieces: ServerResponse[] = []
    answer = (_received, response) => {
      response.setHeader('content-type', 'text/event-stream')
      response.write('data: 1\n\n')
      pieces.push(response)
    }
    const gateway = await open()
    const { body, headers } = await request(`${gateway.url}/chat/completions`, {
      method: 'POST',
      dispatcher: agent,
      headers: await bearer(),
      body: QUESTION,
    })
    const reader = body[Symbol.asyncIterator]()

    expect(headers['content-type']).toBe('text/event-stream')
    expect(String((await reader.next()).value)).toBe('data: 1\n\n')
    pieces[0]?.end('data: [DONE]\n\n')
    expect(String((await reader.next()).value)).toBe('data: [DONE]\n\n')
    expect((await reader.next()).done).toBe(true)
  })

  it.each(['before', 'after'])('stops the model when the client leaves %s the first word', async (when) => {
    const stopped = new Promise<string>((resolve) => {
      answer = (_received, response) => {
        response.once('close', () => resolve('stopped'))
        if (when === 'after') response.write('data: 1\n\n')
        else leaving.abort()
      }
    })
    const leaving = new AbortController()
    const gateway = await open()
    const asked = request(`${gateway.url}/chat/completions`, {
      method: 'POST',
      dispatcher: agent,
      headers: await bearer(),
      body: QUESTION,
      signal: leaving.signal,
    })
    if (when === 'after') {
      const { body } = await asked
      body.on('error', () => undefined)
      await once(body, 'readable')
      leaving.abort()
    } else await expect(asked).rejects.toThrow(/abort/u)

    expect(await stopped).toBe('stopped')
  })

  it('tears the connection when the model breaks off in the middle, rather than pretending an end', async () => {
    answer = (_received, response) => {
      response.write('data: 1\n\n', () => response.destroy())
    }
    const asked = ask(await open(), { headers: await bearer() })

    await expect(asked).rejects.toThrow()
  })

  it('says that the model is silent, and no more, when nobody listens there', async () => {
    const gone = createServer()
    const port = await listenOnLoopback(gone, 0)
    await stopListening(gone)
    const reply = await ask(await open({ upstream: new URL(`http://127.0.0.1:${port}`) }), {
      headers: await bearer(),
    })

    expect(reply).toMatchObject({ status: 502, body: { error: 'bad_gateway' } })
    expect(JSON.stringify(reply.body)).not.toContain(String(port))
  })

  it('says that it cannot check a token when the issuer is silent, and asks again the next time', async () => {
    const gone = await startTestIssuer(authority)
    await gone.close()
    const gateway = await open({ issuer: gone.issuer })
    const silent = await ask(gateway, { headers: await bearer({ iss: gone.issuer }) })
    const back = await startTestIssuer(authority, Number(new URL(gone.issuer).port))
    closing.push(() => back.close())
    const token = await back.sign(claims({ iss: back.issuer }))

    expect(silent).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } })
    expect(await ask(gateway, { headers: { authorization: `Bearer ${token}` } })).toMatchObject({
      status: 200,
    })
  })

  it('takes the base of a model with or without /v1', async () => {
    const gateway = await open({ upstream: new URL('v1', upstream) })
    const reply = await ask(gateway, { headers: await bearer(), method: 'GET', path: '/v1/models' })

    expect(reply.body.url).toBe('/v1/models')
  })

  it.each(['http://10.0.0.1:8000/', 'http://localhost.example/', 'https://user:word@localhost/'])(
    'refuses to stand in front of %s',
    async (url) => {
      await expect(open({ upstream: new URL(url) })).rejects.toMatchObject({ code: 'CLOISTER_TLS_REQUIRED' })
    },
  )

  it('says which port is taken', async () => {
    const port = Number(new URL((await open()).url).port)

    await expect(open({ port })).rejects.toMatchObject({ code: 'CLOISTER_PORT_TAKEN', details: { port } })
  })

  it('stops with a stream half answered', async () => {
    answer = (_received, response) => void response.write('data: 1\n\n')
    const gateway = await open()
    const asked = ask(gateway, { headers: await bearer() })
    await Promise.all([expect(asked).rejects.toThrow(), once(model, 'request').then(() => gateway.close())])

    await expect(ask(gateway)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

describe('what the gateway records', () => {
  it('is complete when the client holds the answer, and never holds the token', async () => {
    const seen: GatewayExchange[] = []
    const gateway = await open({ record: (exchange) => seen.push(exchange) })
    const headers = await bearer()
    const reply = await ask(gateway, { headers })

    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ method: 'POST', path: '/v1/chat/completions', status: 200 })
    expect(seen[0]?.requestHeaders).toMatchObject({
      authorization: '[bearer]',
      'content-type': 'application/json',
    })
    expect(Buffer.from(seen[0]?.requestBytes ?? []).toString()).toBe(QUESTION)
    expect(JSON.parse(Buffer.from(seen[0]?.responseBytes ?? []).toString())).toEqual(reply.body)
    expect(JSON.stringify(seen)).not.toContain(headers.authorization.slice(7))
  })

  it('includes what was refused', async () => {
    const seen: GatewayExchange[] = []
    await ask(await open({ record: (exchange) => seen.push(exchange) }))

    expect(seen).toMatchObject([{ status: 401 }])
    expect(Buffer.from(seen[0]?.requestBytes ?? []).toString()).toBe(QUESTION)
  })
})

describe('a client certificate', () => {
  const withCertificate = (issued?: IssuedCertificate) => {
    const own = issued === undefined ? {} : { cert: issued.certificatePem, key: issued.privateKeyPem }
    const dispatcher = new Agent({
      connect: { ca: authority.certificatePem, rejectUnauthorized: true, ...own },
    })
    closing.push(() => dispatcher.destroy())
    return dispatcher
  }

  it('opens a gateway that requires one', async () => {
    const gateway = await open({ clientCertificate: 'required' })
    const dispatcher = withCertificate(await authority.issueClient('a-shop'))

    expect(await ask(gateway, { headers: await bearer(), dispatcher })).toMatchObject({ status: 200 })
  })

  it.each(['missing', 'of another authority'])('stops at the handshake when it is %s', async (what) => {
    const gateway = await open({ clientCertificate: 'required' })
    const stranger = await createLocalAuthority()
    const dispatcher = withCertificate(what === 'missing' ? undefined : await stranger.issueClient('a-shop'))

    await expect(ask(gateway, { headers: await bearer(), dispatcher })).rejects.toThrow()
  })

  it('is needed for a token that is bound to it', async () => {
    const gateway = await open({ clientCertificate: 'required' })
    const [own, another] = await Promise.all([
      authority.issueClient('a-shop'),
      authority.issueClient('another'),
    ])
    const der = Buffer.from(own.certificatePem.replace(/-----[^-]+-----|\s/gu, ''), 'base64')
    const thumbprint = Buffer.from(await crypto.subtle.digest('SHA-256', der)).toString('base64url')
    const headers = await bearer({ cnf: { 'x5t#S256': thumbprint } })

    expect(await ask(gateway, { headers, dispatcher: withCertificate(own) })).toMatchObject({ status: 200 })
    expect(await ask(gateway, { headers, dispatcher: withCertificate(another) })).toMatchObject({
      status: 401,
    })
    expect(await ask(await open(), { headers })).toMatchObject({ status: 401 })
  })
})

describe('the wire', () => {
  it('is TLS 1.3 and nothing older', async () => {
    const port = Number(new URL((await open()).url).port)
    const speak = async (maxVersion: SecureVersion) => {
      const socket = connect({ host: '127.0.0.1', port, ca: authority.certificatePem, maxVersion })
      closing.push(async () => socket.destroy())
      await once(socket, 'secureConnect')
      return socket.getProtocol()
    }

    expect(await speak('TLSv1.3')).toBe('TLSv1.3')
    await expect(speak('TLSv1.2')).rejects.toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' })
  })
})
