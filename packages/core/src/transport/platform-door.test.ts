import type { RequestListener } from 'node:http'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from '../../test-support/test-authority.ts'
import { startTlsServer } from '../../test-support/tls-server.ts'
import { isCloisterError } from '../cloister-error.ts'
import { openPlatformDoor, type PlatformDoor, type PlatformRequest } from './platform-door.ts'

const TOKEN = 'token-canary-0123456789'

let authority: TestAuthority
let localhost: TestCertificate
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  authority = await createTestAuthority()
  localhost = await authority.issue(['localhost'])
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((opened) => opened.close()))
})

async function shop(
  listener: RequestListener,
): Promise<{ door: PlatformDoor; requests: readonly string[]; port: number }> {
  const server = await startTlsServer(localhost, listener)
  const door = openPlatformDoor({
    url: `https://localhost:${server.port}/shop`,
    tls: { ca: authority.certificate },
    network: { allow: ['127.0.0.0/8', '::1/128'] },
  })
  open.push(door, server)
  return { door, requests: server.requests, port: server.port }
}

const ask = (door: PlatformDoor, rest: Partial<PlatformRequest> = {}) =>
  door.send({ method: 'GET', path: '/V1/products', headers: { authorization: TOKEN }, ...rest })

async function failureOf(outcome: Promise<unknown>) {
  const error = await outcome.then(
    () => new Error('it succeeded'),
    (cause: unknown) => cause,
  )
  if (!isCloisterError(error)) throw error
  expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(TOKEN)
  return { code: error.code, ...error.details }
}

describe('the door to the shop', () => {
  it('sends path and query byte for byte, because they may have been signed', async () => {
    const { door, requests } = await shop((_incoming, outgoing) => outgoing.end('hello'))
    const query = 'a%5B0%5D=%20%27x%2B&b=%e4'

    const reply = await ask(door, { query })

    expect([reply.status, await reply.text()]).toEqual([200, 'hello'])
    expect(requests).toEqual([`GET /shop/V1/products?${query}`])
  })

  it('asks its address itself for the path of one slash', async () => {
    const { door, requests } = await shop((_incoming, outgoing) => outgoing.end())
    expect((await ask(door, { path: '/' })).status).toBe(200)
    expect(requests).toEqual(['GET /shop'])
  })

  it.each(['V1', '/../admin', '//elsewhere.example/', '/a?b=c', '/a#b', '/ä', '/a b', '/%2e%2e/x', '/a/'])(
    'refuses the path %j, and sends nothing',
    async (path) => {
      const { door, requests } = await shop((_incoming, outgoing) => outgoing.end())

      expect((await failureOf(ask(door, { path }))).code).toMatch(/OPTIONS_INVALID|TLS_REQUIRED/u)
      expect(requests).toEqual([])
    },
  )

  it.each(['a b', 'a\nb', 'ä=1'])('refuses the query %j', async (query) => {
    const { door } = await shop((_incoming, outgoing) => outgoing.end())

    expect(await failureOf(ask(door, { query }))).toEqual({
      code: 'CLOISTER_OPTIONS_INVALID',
      option: 'query',
    })
  })

  it('never follows a redirect', async () => {
    const { door, requests } = await shop((_incoming, outgoing) =>
      outgoing.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
    )

    expect(await failureOf(ask(door))).toEqual({ code: 'CLOISTER_PLATFORM_REDIRECTED', status: 302 })
    expect(requests).toHaveLength(1)
  })

  it('hands out a refusal as it came, for the adapter to read', async () => {
    const { door } = await shop((_incoming, outgoing) => outgoing.writeHead(401).end('{"message":"no"}'))

    const reply = await ask(door)

    expect([reply.status, await reply.text()]).toEqual([401, '{"message":"no"}'])
  })

  it('says that the platform, not the gateway, cannot be reached', async () => {
    const { door } = await shop(({ socket }) => socket.destroy())

    expect(await failureOf(ask(door))).toEqual({ code: 'CLOISTER_PLATFORM_UNREACHABLE' })
  })

  it('ends when the head or the text of an answer takes too long', async () => {
    const { door } = await shop((_incoming, outgoing) => outgoing.write('half'))

    const reply = await ask(door, { deadlineMs: 200 })

    expect(await failureOf(reply.text())).toEqual({ code: 'CLOISTER_DEADLINE_EXCEEDED' })
  })

  it('reads what is too large to hold piece by piece, beyond the deadline, up to its limit', async () => {
    const { door } = await shop((_incoming, outgoing) => {
      outgoing.write('a'.repeat(1_000))
      setTimeout(() => outgoing.end('b'.repeat(1_000)), 150)
    })

    let length = 0
    for await (const chunk of (await ask(door, { deadlineMs: 100 })).bytes(2_000)) length += chunk.byteLength
    expect(length).toBe(2_000)

    const tooLong = async () => {
      for await (const chunk of (await ask(door)).bytes(1_999)) length += chunk.byteLength
    }
    expect((await failureOf(tooLong())).code).toBe('CLOISTER_REPLY_TOO_LARGE')
  })

  it('says so when the text of an answer is no text', async () => {
    const { door } = await shop((_incoming, outgoing) => outgoing.end(Buffer.from([0xff, 0xfe])))

    const reply = await ask(door)

    expect(await failureOf(reply.text())).toEqual({ code: 'CLOISTER_PLATFORM_REPLY_INVALID' })
  })

  it('speaks TLS alone, and to nobody on the local network unless that is allowed', async () => {
    expect(() => openPlatformDoor({ url: 'http://shop.example' })).toThrow(/https/iu)
    const { port } = await shop((_incoming, outgoing) => outgoing.end())
    const door = openPlatformDoor({ url: `https://localhost:${port}`, tls: { ca: authority.certificate } })
    open.push(door)

    expect(await failureOf(ask(door))).toEqual({ code: 'CLOISTER_ADDRESS_REFUSED' })
  })

  it.each([
    [503, { 'retry-after': '7' }, { code: 'CLOISTER_PLATFORM_BUSY', status: 503, retryAfterSeconds: 7 }],
    [429, {}, { code: 'CLOISTER_PLATFORM_BUSY', status: 429 }],
    [403, {}, { code: 'CLOISTER_PLATFORM_REFUSED', status: 403 }],
    [500, {}, { code: 'CLOISTER_PLATFORM_FAILED', status: 500 }],
  ])('tells what %d means', async (status, headers, expected) => {
    const { door } = await shop((_incoming, outgoing) => outgoing.writeHead(status, headers).end())
    const { platformError } = await import('./platform-door.ts')

    const reply = await ask(door)
    reply.cancel()

    expect(await failureOf(Promise.reject(platformError(reply)))).toEqual(expected)
  })
})
