import { createHash, X509Certificate } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { changingTokens, guarded, testSocket } from '../../../test-support/socket-client.ts'
import {
  createTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from '../../../test-support/test-authority.ts'
import { startWssServer, type WssBehaviour, type WssServer } from '../../../test-support/wss-server.ts'
import type { SecureSocket } from './open-secure-socket.ts'
import type { SecureSocketOptions } from './secure-socket-options.ts'

let authority: TestAuthority
let localhost: TestCertificate
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  authority = await createTestAuthority()
  localhost = await authority.issue(['localhost', '127.0.0.1'])
})

afterEach(async () => {
  vi.unstubAllEnvs()
  for (const opened of open.splice(0).reverse()) await opened.close()
})

async function serve(behaviour: Partial<WssBehaviour> = {}): Promise<WssServer> {
  const server = await startWssServer({ tls: localhost, ...behaviour })
  open.push(server)
  return server
}

function client(url: string, options: Partial<SecureSocketOptions> = {}): SecureSocket {
  const socket = testSocket({ url, ca: authority.certificate }, options)
  open.push(socket)
  return socket
}

function pinOf({ cert }: TestCertificate): string {
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64')
}

const fails = (code: string) => expect.objectContaining({ code })

describe('the handshake of a secure socket', () => {
  it.each([
    'ws://localhost:9443/score',
    'http://localhost:9443/score',
    'https://localhost:9443/score',
    'wss://user:secret@localhost:9443/score',
    'wss://localhost:9443/score?access_token=secret',
    'wss://localhost.:9443/score',
  ])('never begins with %s', (url) => {
    expect(() => client(url)).toThrow(fails('CLOISTER_TLS_REQUIRED'))
  })

  it('shows its token in a header and offers no compression', async () => {
    const server = await serve({ socket: { perMessageDeflate: true, noServer: true } })
    expect(await client(server.url).request(guarded({ amount: 12 }))).toBe('{"amount":12}')
    const [handshake] = server.handshakes
    expect(handshake?.headers).toMatchObject({ authorization: 'Bearer token-0' })
    expect(handshake?.headers['sec-websocket-extensions']).toBeUndefined()
    expect(handshake?.url).toBe('/score')
    expect([...server.sockets].map(({ extensions }) => extensions)).toEqual([''])
  })

  it('can be made before there is anything to say', async () => {
    const server = await serve()
    const socket = client(server.url)
    await socket.open()
    expect(socket.counts()).toMatchObject({ sockets: 1, opened: 1, answered: 0 })
    await socket.request(guarded({ amount: 12 }))
    expect(server.handshakes).toHaveLength(1)
  })

  it('ends before a byte is said to a server of another authority', async () => {
    const stranger = await (await createTestAuthority()).issue(['localhost'])
    const server = await serve({ tls: stranger })
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    await expect(client(server.url).request(guarded({}))).rejects.toThrow(
      fails('CLOISTER_CERTIFICATE_REFUSED'),
    )
    expect(server.handshakes).toEqual([])
  })

  it('ends before a byte is said to a server with another key than the pinned one', async () => {
    const server = await serve()
    const other = pinOf(await authority.issue(['localhost']))
    const tls = { ca: authority.certificate }
    await expect(client(server.url, { tls: { ...tls, pins: [other] } }).request(guarded({}))).rejects.toThrow(
      fails('CLOISTER_CERTIFICATE_REFUSED'),
    )
    expect(server.handshakes).toEqual([])
    const pinned = client(server.url, { tls: { ...tls, pins: [other, pinOf(localhost)] } })
    expect(await pinned.request(guarded([1]))).toBe('[1]')
  })

  it.each(['localhost', '127.0.0.1'])(
    'refuses %s unless the network policy allows loopback',
    async (host) => {
      const server = await serve()
      const socket = client(`wss://${host}:${server.port}/score`, { network: {} })
      await expect(socket.request(guarded({}))).rejects.toThrow(fails('CLOISTER_ADDRESS_REFUSED'))
      expect(server.handshakes).toEqual([])
    },
  )

  it('asks for a bound token or a client certificate on the open internet', async () => {
    const server = await serve()
    const socket = client(server.url, { network: { kind: 'public', allow: ['127.0.0.0/8'] } })
    await expect(socket.request(guarded({}))).rejects.toThrow(fails('CLOISTER_OPTIONS_INVALID'))
    expect(server.handshakes).toEqual([])
  })

  it('follows no redirect', async () => {
    const target = await serve()
    const server = await serve({
      refuse: () => `307 Temporary Redirect\r\nlocation: wss://localhost:${target.port}/score`,
    })
    await expect(client(server.url).request(guarded({}))).rejects.toThrow(
      fails('CLOISTER_GATEWAY_REDIRECTED'),
    )
    expect(target.handshakes).toEqual([])
  })

  it('asks once for another token when the first one is refused', async () => {
    const tokens = changingTokens('revoked')
    const server = await serve({
      refuse: ({ headers }) => (headers.authorization === 'Bearer revoked' ? '401 Unauthorized' : undefined),
    })
    expect(await client(server.url, { tokens }).request(guarded([1]))).toBe('[1]')
    expect([tokens.renewals.length, server.handshakes.length]).toEqual([1, 2])
  })

  it('gives up on a gateway that refuses every token', async () => {
    const server = await serve({ refuse: () => '401 Unauthorized' })
    await expect(
      client(server.url, { limits: { reconnectMs: 10_000 } }).request(guarded({})),
    ).rejects.toThrow(fails('CLOISTER_GATEWAY_REFUSED'))
  })

  it('waits no longer than its deadline for a server that never answers', async () => {
    const server = await serve({ refuse: () => 'silence' })
    const socket = client(server.url, { limits: { handshakeMs: 60 } })
    await expect(socket.request(guarded({}))).rejects.toThrow(fails('CLOISTER_DEADLINE_EXCEEDED'))
    expect(server.handshakes.length).toBeGreaterThan(0)
  })

  it.each([
    [{ limits: { replyBytes: 64 * 1024 * 1024 } }, 'limits.replyBytes'],
    [{ tls: { pin: ['x'] } }, 'tls'],
    [{ tls: { pins: ['sha256/short'] } }, 'tls.pins.0'],
    [{ network: { allow: ['everything'] } }, 'network.allow.0'],
    [{ tokens: 'a-token' }, 'tokens'],
  ])('refuses the options %j by name', (options, option) => {
    expect(() => client('wss://localhost:9443/score', options as object)).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option }),
      }),
    )
  })
})
