import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import type { ServerOptions } from 'node:https'
import {
  type AddressInfo,
  createServer as createPlainServer,
  getDefaultAutoSelectFamily,
  type Socket,
  setDefaultAutoSelectFamily,
} from 'node:net'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  createTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from '../../test-support/test-authority.ts'
import { startTlsServer, type TlsServer } from '../../test-support/tls-server.ts'
import { isCloisterError } from '../cloister-error.ts'
import { readText } from './bounded-body.ts'
import { openConnection } from './connection.node.ts'
import type { Connection, ConnectionPolicy, ConnectionRequest } from './connection.ts'
import { parseTlsEndpoint } from './tls-endpoint.ts'
import type { TlsOptions } from './tls-options.ts'

const LOOPBACK = { allow: ['127.0.0.0/8', '::1/128'] }
const SECRET = 'sk-canary-0123456789'

let authority: TestAuthority
let localhost: TestCertificate
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  authority = await createTestAuthority()
  localhost = await authority.issue(['localhost', '127.0.0.1'])
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(open.splice(0).map((opened) => opened.close()))
})

const greet: RequestListener = (_incoming, outgoing) => outgoing.end('hello')

async function serve(listener: RequestListener = greet, options: ServerOptions = {}): Promise<TlsServer> {
  const server = await startTlsServer({ ...localhost, ...options }, listener)
  open.push(server)
  return server
}

/** Something on loopback that speaks no TLS. */
async function listenPlain(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createPlainServer(onSocket).listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ close: async () => void server.close() })
  return (server.address() as AddressInfo).port
}

function connect(tls: TlsOptions = {}, policy: Partial<ConnectionPolicy> = {}): Connection {
  const connection = openConnection({
    tls: { ca: authority.certificate, ...tls },
    network: LOOPBACK,
    connectTimeoutMs: 2_000,
    ...policy,
  })
  open.push(connection)
  return connection
}

function post(
  connection: Connection,
  { port }: { port: number },
  rest: Partial<ConnectionRequest> & { host?: string } = {},
) {
  const { host = 'localhost', ...request } = rest
  return connection.request({
    url: parseTlsEndpoint(`https://${host}:${port}/v1`),
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}` },
    body: SECRET,
    signal: AbortSignal.timeout(5_000),
    ...request,
  })
}

/** The code of a failure, after a look that it says nothing of what was sent. */
async function codeOf(outcome: Promise<unknown>): Promise<string> {
  const error = await outcome.then(
    () => new Error('it succeeded'),
    (cause: unknown) => cause,
  )
  if (!isCloisterError(error)) throw error
  expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(SECRET)
  return error.code
}

function pinOf({ cert }: TestCertificate): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}

describe('a connection to the private network', () => {
  it('reaches a peer whose authority is trusted, over TLS 1.3', async () => {
    let version = ''
    const server = await serve((incoming, outgoing) => {
      version = (incoming.socket as unknown as { getProtocol(): string }).getProtocol()
      outgoing.writeHead(200, { 'X-Route': ['a', 'b'] }).end('hello')
    })
    const reply = await post(connect(), server)
    expect([reply.status, reply.headers['x-route'], version]).toEqual([200, 'a, b', 'TLSv1.3'])
    await expect(readText(reply.body, 100)).resolves.toBe('hello')
  })

  it.each([
    [
      'an authority that nobody trusts',
      async () => ({ tls: { ca: (await createTestAuthority()).certificate } }),
    ],
    ['no authority that the runtime knows', async () => ({ tls: { ca: undefined } })],
    ['another name', async () => ({ server: await authority.issue(['elsewhere.example']) })],
    [
      'an end that has passed',
      async () => ({ server: await authority.issue(['localhost'], new Date(Date.now() - 1000)) }),
    ],
    ['a wrong pin', async () => ({ tls: { pins: [pinOf(await authority.issue(['localhost']))] } })],
  ] as const)('refuses a certificate with %s, and sends nothing', async (_what, make) => {
    const { tls = {}, server: certificate = localhost } = (await make()) as {
      tls?: TlsOptions
      server?: TestCertificate
    }
    const server = await serve(greet, certificate)
    expect(await codeOf(post(connect(tls), server))).toBe('CLOISTER_CERTIFICATE_REFUSED')
    expect(server.requests).toEqual([])
  })

  it('accepts one of several pins, also on the second connection', async () => {
    const server = await serve((_incoming, outgoing) =>
      outgoing.setHeader('connection', 'close').end('hello'),
    )
    const connection = connect({ pins: [pinOf(await authority.issue(['next.example'])), pinOf(localhost)] })
    const first = await post(connection, server)
    await readText(first.body, 100)
    const second = await post(connection, server)
    expect([first.status, second.status]).toEqual([200, 200])
  })

  it('does not speak TLS 1.2 unless the operator allows it', async () => {
    const server = await serve(greet, { maxVersion: 'TLSv1.2' })
    expect(await codeOf(post(connect(), server))).toBe('CLOISTER_CERTIFICATE_REFUSED')
    expect((await post(connect({ minimumVersion: 'TLSv1.2' }), server)).status).toBe(200)
  })

  it('shows the client certificate to a gateway that asks for one', async () => {
    const mutual = { requestCert: true, rejectUnauthorized: true, ca: authority.certificate }
    const server = await serve(greet, mutual)
    const { cert, key } = await authority.issue(['storefront.example'])
    const clientCertificate = { certificate: cert, privateKey: key }
    expect((await post(connect({ clientCertificate }), server)).status).toBe(200)
    // TLS 1.3 tells a client without a certificate after the handshake, as an alert or by hanging up.
    const refusals = ['CLOISTER_CERTIFICATE_REFUSED', 'CLOISTER_GATEWAY_UNREACHABLE']
    expect(refusals).toContain(await codeOf(post(connect(), server)))
    expect(server.requests).toHaveLength(1)
  })

  it.each(['localhost', '127.0.0.1'])(
    'does not even open a socket to %s under the default policy',
    async (host) => {
      const server = await serve()
      expect(await codeOf(post(connect({}, { network: {} }), server, { host }))).toBe(
        'CLOISTER_ADDRESS_REFUSED',
      )
      expect(server.sockets.size).toBe(0)
    },
  )

  it('reaches an address that is written as one, when it is allowed', async () => {
    const server = await serve()
    expect((await post(connect(), server, { host: '127.0.0.1' })).status).toBe(200)
  })

  it('reports a redirect and does not follow it', async () => {
    const server = await serve((_incoming, outgoing) =>
      outgoing.writeHead(307, { location: '/elsewhere' }).end(),
    )
    const reply = await post(connect(), server)
    expect([reply.status, reply.headers['location']]).toEqual([307, '/elsewhere'])
    expect(server.requests).toEqual(['POST /v1'])
  })

  it('asks no proxy, whatever the environment says', async () => {
    let proxied = 0
    const proxyPort = await listenPlain((socket) => {
      proxied += 1
      socket.destroy()
    })
    const server = await serve()
    const url = `http://127.0.0.1:${proxyPort}`
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY'])
      vi.stubEnv(name, url)
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    vi.stubEnv('NO_PROXY', '')
    expect((await post(connect(), server)).status).toBe(200)
    expect(proxied).toBe(0)
  })

  it('checks certificates although the environment says not to', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const server = await serve()
    const stranger = await createTestAuthority()
    expect(await codeOf(post(connect({ ca: stranger.certificate }), server))).toBe(
      'CLOISTER_CERTIFICATE_REFUSED',
    )
    expect(await codeOf(post(connect({ pins: [`${'A'.repeat(43)}=`] }), server))).toBe(
      'CLOISTER_CERTIFICATE_REFUSED',
    )
  })

  it('also works in an application that switched happy eyeballs off', async () => {
    const server = await serve()
    const usual = getDefaultAutoSelectFamily()
    setDefaultAutoSelectFamily(false)
    try {
      expect(
        (await post(connect(), server, { url: parseTlsEndpoint(`https://localhost:${server.port}/v1`) }))
          .status,
      ).toBe(200)
    } finally {
      setDefaultAutoSelectFamily(usual)
    }
  })

  it('frees the socket of an answer that nobody wants any more, as often as it is told', async () => {
    const server = await serve((_incoming, outgoing) => void outgoing.write('a beginning without an end'))
    const reply = await post(connect(), server)
    expect(server.sockets.size).toBe(1)
    reply.cancel()
    reply.cancel()
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  })

  it.each([
    ['CLOISTER_ABORTED', () => AbortSignal.any([]), true],
    ['CLOISTER_DEADLINE_EXCEEDED', () => AbortSignal.timeout(150), false],
  ] as const)('ends with %s when nobody waits for a silent peer', async (code, makeSignal, isAborted) => {
    const server = await serve(() => undefined)
    const caller = new AbortController()
    const signal = AbortSignal.any([caller.signal, makeSignal()])
    const outcome = codeOf(post(connect(), server, { signal }))
    await vi.waitFor(() => expect(server.requests).toHaveLength(1))
    if (isAborted) caller.abort()
    expect(await outcome).toBe(code)
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  })

  it('says in our words that a peer went away in the middle of its answer', async () => {
    const server = await serve((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '1000' }).write('half')
      setTimeout(() => outgoing.destroy(), 20)
    })
    const reply = await post(connect(), server)
    expect(await codeOf(readText(reply.body, 2_000))).toBe('CLOISTER_GATEWAY_UNREACHABLE')
  })

  it('gives up on a peer that never shakes hands', async () => {
    const port = await listenPlain(() => undefined)
    const connection = connect({}, { connectTimeoutMs: 50 })
    expect(await codeOf(post(connection, { port }, { host: '127.0.0.1' }))).toBe(
      'CLOISTER_GATEWAY_UNREACHABLE',
    )
    await connection.close()
  })

  it('says so when nobody listens, or no such host exists', async () => {
    const server = await serve()
    await server.close()
    open.splice(open.indexOf(server), 1)
    expect(await codeOf(post(connect(), server))).toBe('CLOISTER_GATEWAY_UNREACHABLE')
    expect(await codeOf(post(connect(), server, { host: 'nobody.invalid' }))).toBe(
      'CLOISTER_GATEWAY_UNREACHABLE',
    )
  })

  it('says that it was closed', async () => {
    const server = await serve()
    const connection = connect()
    await connection.close()
    expect(await codeOf(post(connection, server))).toBe('CLOISTER_CLOSED')
  })
})
