import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { createEdge, type EdgeOptions } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import { type TestCloister, testCloister } from '@cloister/core/test-support/test-cloister.ts'
import { SHOP } from '@cloister/core/test-support/test-edge.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerOn, bytesOf, type RawAnswer, type RawRequest } from '../support/raw-request.ts'

const KEY = Buffer.alloc(32, 1)
const NEXT_KEY = Buffer.alloc(32, 2)
const QUERY = '{"query":"kettle"}'
const CANARY = 'ada.canary'
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  vi.useRealTimers()
  for (const close of closing.splice(0)) await close()
})

interface Attacked extends Pick<TestCloister, 'model'> {
  readonly port: number
  /** Sockets that the server still holds. */
  readonly sockets: ReadonlySet<Socket>
}

async function shop(options: Partial<EdgeOptions> = {}): Promise<Attacked> {
  const { cloister, model } = testCloister(() => '{}')
  const edge = createEdge(cloister, {
    origins: [SHOP],
    passKeys: [KEY.toString('base64url')],
    ...options,
  })
  const sockets = new Set<Socket>()
  const server = createServer(nodeListener(edge)).on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    server.closeAllConnections()
    server.close()
    await cloister.close()
  })
  return { port: (server.address() as AddressInfo).port, sockets, model }
}

async function ask({ port }: Attacked, sent: RawRequest): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytesOf(sent))
  return await answerOn(socket)
}

function codeOf({ body }: RawAnswer): unknown {
  return (JSON.parse(body) as { code: unknown }).code
}

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

interface Forgery {
  readonly header?: object
  readonly claims?: object
  readonly key?: Buffer
  readonly hash?: string
}

/** A pass as the edge makes them, but for what is given. */
function pass({ header, claims, key = KEY, hash = 'sha256' }: Forgery = {}): string {
  const nowSeconds = Math.floor(Date.now() / 1000)
  const all = { jti: 'x', aud: 'cloister-edge', iat: nowSeconds, exp: nowSeconds + 600, ...claims }
  const signed = `${base64({ alg: 'HS256', ...header })}.${base64(all)}`
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`
}

const cookie = (...passes: readonly string[]) => ({
  cookie: passes.map((one) => `__Host-cloister-pass=${one}`).join('; '),
})

const SEVERAL: readonly [string, () => string][] = [
  ['with the algorithm none', () => `${pass({ header: { alg: 'none' } }).replace(/[^.]*$/u, '')}`],
  ['with the algorithm none and a signature', () => pass({ header: { alg: 'none' } })],
  ['that says RS256 and is signed with the secret', () => pass({ header: { alg: 'RS256' } })],
  ['that says HS512', () => pass({ header: { alg: 'HS512' }, hash: 'sha512' })],
  ['that brings its own key', () => pass({ key: NEXT_KEY, header: { jwk: { kty: 'oct', k: 'AgIC' } } })],
  ['that points to a key', () => pass({ key: Buffer.alloc(0), header: { kid: '/dev/null' } })],
  ['with a header that must be understood', () => pass({ header: { crit: ['x'], x: 1 } })],
  ['signed with another key', () => pass({ key: NEXT_KEY })],
  ['cut off', () => pass().slice(0, -4)],
  ['without a signature', () => pass().replace(/[^.]*$/u, '')],
  ['with the claims of another', () => pass().replace(/\..*\./u, `.${base64({ jti: 'y', exp: 9e9 })}.`)],
  ['for another audience', () => pass({ claims: { aud: 'cloister-gateway' } })],
  ['that has ended', () => pass({ claims: { exp: Math.floor(Date.now() / 1000) - 1 } })],
  ['without an end', () => pass({ claims: { exp: undefined } })],
  ['that begins later', () => pass({ claims: { nbf: Math.floor(Date.now() / 1000) + 600 } })],
  ['of a length that none of ours has', () => 'A'.repeat(8_000)],
]

describe('a forged pass', () => {
  it('is told from one that holds, so that the refusals below mean something', async () => {
    expect((await ask(await shop(), { headers: cookie(pass()) })).status).toBe(200)
  })

  it.each(SEVERAL)('%s opens nothing', async (_what, forge) => {
    const server = await shop()
    const answer = await ask(server, { headers: cookie(forge()) })
    expect([answer.status, codeOf(answer)]).toEqual([401, 'CLOISTER_PASS_INVALID'])
    expect(server.model.bodies).toEqual([])
  })

  it('does not hide one that holds: of several the first that holds counts, of a few only', async () => {
    const server = await shop()
    const forged = pass({ key: NEXT_KEY })
    expect((await ask(server, { headers: cookie('', forged, pass()) })).status).toBe(200)
    expect((await ask(server, { headers: cookie(forged, forged, forged, forged, pass()) })).status).toBe(401)
  })
})

describe('a pass that was good', () => {
  it('is no good after its end, also at an edge that has seen it often', async () => {
    const server = await shop()
    const headers = cookie(pass())
    const asked = async () => (await ask(server, { headers })).status
    expect([await asked(), await asked()]).toEqual([200, 200])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 })
    expect(await asked()).toBe(401)
  })

  it('outlives the rotation of the key, and ends with the old key', async () => {
    const headers = cookie(pass())
    const passKeys = [NEXT_KEY.toString('base64url'), KEY.toString('base64url')]
    expect((await ask(await shop({ passKeys }), { headers })).status).toBe(200)
    expect((await ask(await shop({ passKeys: passKeys.slice(0, 1) }), { headers })).status).toBe(401)
  })
})

describe('a page of another site', () => {
  it.each<[string, RawRequest, number]>([
    [
      'by a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=kettle' },
      415,
    ],
    ['by a form that looks like JSON', { headers: { 'content-type': 'text/plain' } }, 415],
    ['by a file', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415],
    ['by a form of another site', { headers: { origin: 'https://evil.example' } }, 403],
    [
      'from a subdomain',
      { headers: { origin: 'https://x.shop.example', 'sec-fetch-site': 'same-site' } },
      403,
    ],
    ['from a subdomain that lies about its origin', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['from a sandbox', { headers: { origin: 'null' } }, 403],
    ['without an origin', { headers: { origin: [] } }, 403],
    ['with two origins', { headers: { origin: [SHOP, 'https://evil.example'] } }, 403],
    ['by a link', { method: 'GET', body: '', length: null }, 405],
    ['by asking first', { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } }, 405],
    ['by a method in a header', { method: 'GET', headers: { 'x-http-method-override': 'POST' } }, 405],
  ])('cannot ask %s', async (_how, sent, status) => {
    const server = await shop()
    const answer = await ask(server, { ...sent, headers: { ...cookie(pass()), ...sent.headers } })
    expect([answer.status, server.model.bodies]).toEqual([status, []])
    expect(answer.head).toMatch(/^content-type: application\/problem\+json$/imu)
    expect(answer.head).not.toMatch(/^access-control-/imu)
  })
})

describe('a body', () => {
  it('that drips is waited for so long and no longer, however steadily it drips', async () => {
    const server = await shop({ bodyTimeoutMs: 300 })
    const socket = connect(server.port, '127.0.0.1')
    const headers = { ...cookie(pass()), connection: 'keep-alive' }
    socket.write(bytesOf({ headers, body: '{', length: 5_000 }))
    const drip = setInterval(() => socket.write(' '), 20)
    const answer = await answerOn(socket)
    clearInterval(drip)
    expect([answer.status, codeOf(answer)]).toEqual([408, 'CLOISTER_REQUEST_TIMEOUT'])
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  })

  it.each<[string, RawRequest, number]>([
    ['shorter than it says', { length: 100 }, 408],
    ['longer than it says', { length: 5 }, 400],
    ['that says it is too long', { length: 1e9 }, 413],
    [
      'that is too long and does not say so',
      {
        length: null,
        headers: { 'transfer-encoding': 'chunked' },
        body: `4e21\r\n${'x'.repeat(20_001)}\r\n0\r\n\r\n`,
      },
      413,
    ],
    ['of two lengths', { headers: { 'transfer-encoding': 'chunked' }, body: '0\r\n\r\n' }, 400],
    ['that is compressed', { headers: { 'content-encoding': 'gzip' }, body: gzipSync(QUERY) }, 415],
    ['that is compressed and hides it', { body: gzipSync(QUERY) }, 400],
  ])('%s is refused', async (_what, sent, status) => {
    const server = await shop({ bodyTimeoutMs: 300 })
    const answer = await ask(server, { ...sent, headers: { ...cookie(pass()), ...sent.headers } })
    expect([answer.status, server.model.bodies]).toEqual([status, []])
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  })

  it('that nobody comes back to finish leaves nothing behind', async () => {
    const server = await shop()
    const socket = connect(server.port, '127.0.0.1')
    await new Promise((resolve) => {
      socket.write(bytesOf({ headers: cookie(pass()), body: '{', length: 5_000 }), resolve)
    })
    await vi.waitFor(() => expect(server.sockets.size).toBe(1))
    socket.destroy()
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
    expect((await ask(server, { headers: cookie(pass()) })).status).toBe(200)
  })
})

describe('a refusal', () => {
  const canary = { cookie: `__Host-cloister-pass=${CANARY}`, 'x-canary': CANARY }
  const held = () => cookie(pass())

  it.each<[string, () => RawRequest, number]>([
    ['of a path', () => ({ path: `/${CANARY}` }), 404],
    ['of a method', () => ({ method: 'PUT', path: `/search?${CANARY}` }), 405],
    ['of an origin', () => ({ headers: { origin: `https://${CANARY}.example` } }), 403],
    ['of a pass', () => ({ headers: canary }), 401],
    ['of a media type', () => ({ headers: { ...held(), 'content-type': CANARY } }), 415],
    ['of a form', () => ({ headers: held(), body: `{"query":"kettle","${CANARY}":1}` }), 400],
    ['of what is no JSON', () => ({ headers: held(), body: CANARY }), 400],
    [
      'of a product',
      () => ({ path: '/recommendations', headers: held(), body: `{"productId":"${CANARY}"}` }),
      404,
    ],
  ])('%s is a problem with a code and repeats nothing', async (_what, sent, status) => {
    const answer = await ask(await shop(), sent())
    expect(answer.status).toBe(status)
    expect(answer.head).toMatch(/^content-type: application\/problem\+json$/imu)
    expect(codeOf(answer)).toMatch(/^CLOISTER_[A-Z_]+$/u)
    expect(answer.head + answer.body).not.toContain(CANARY)
  })

  it('of a limit says which, and how long to wait', async () => {
    const server = await shop({ limitPerPass: { requests: 1, windowSeconds: 30 } })
    const headers = held()
    expect((await ask(server, { headers })).status).toBe(200)
    const answer = await ask(server, { headers })
    expect([answer.status, codeOf(answer)]).toEqual([429, 'CLOISTER_RATE_LIMITED'])
    expect(answer.head).toMatch(/^retry-after: (?:30|29)$/imu)
    expect(answer.head).toMatch(/^ratelimit-policy: "pass";q=1;w=30$/imu)
    expect(answer.head).toMatch(/^ratelimit: "pass";r=0;t=(?:30|29)$/imu)
  })

  it('of HEAD has headers only', async () => {
    const answer = await ask(await shop(), { method: 'HEAD', body: '', length: null })
    expect([answer.status, answer.body]).toEqual([405, ''])
    expect(answer.head).toMatch(/^allow: POST$/imu)
  })

  it('of headers larger than Node takes never reaches the edge', async () => {
    const server = await shop()
    const answer = await ask(server, { headers: { ...held(), 'x-long': 'x'.repeat(20_000) } })
    expect([answer.status, server.model.bodies]).toEqual([431, []])
  })
})
