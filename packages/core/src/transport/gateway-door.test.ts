import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { fakeReply, neverAnswer } from '../../test-support/fake-connection.ts'
import { bearerToken } from '../authenticate/access-token.ts'
import { CloisterError, isCloisterError } from '../cloister-error.ts'
import { type GuardedBody, guardBody } from '../minimise/egress-guard.ts'
import { nobody } from '../minimise/known-shopper.ts'
import { readText } from './bounded-body.ts'
import type { Connection, ConnectionReply, ConnectionRequest } from './connection.ts'
import { type AccessToken, createGatewayDoor, type GatewayDoor, type TokenSource } from './gateway-door.ts'
import { parseTlsEndpoint } from './tls-endpoint.ts'

const TOKEN = 'token-canary-0123456789'
const PROMPT = 'prompt canary'

/** With everything that a well-meaning HTTP client might rewrite: space, escapes, a number that is not exact. */
const body: GuardedBody = guardBody(` { "q":"\\u00e9 ${PROMPT}",  "n": 1.0 }\n`, {
  shopper: nobody,
  limitBytes: 1_000,
})

type Answer = (request: ConnectionRequest) => ConnectionReply | Promise<ConnectionReply>

interface Opened {
  readonly door: GatewayDoor
  readonly sent: ConnectionRequest[]
  readonly renewed: AccessToken[]
}

function openDoor(...answers: Answer[]): Opened {
  const sent: ConnectionRequest[] = []
  const renewed: AccessToken[] = []
  const connection: Connection = {
    async request(request) {
      const answer = answers[Math.min(sent.length, answers.length - 1)]
      sent.push(request)
      return (await answer?.(request)) ?? fakeReply()
    },
    close: () => Promise.resolve(),
  }
  const token = bearerToken(TOKEN)
  const tokens: TokenSource = {
    token: () => Promise.resolve(token),
    renew: (refused) => {
      renewed.push(refused)
      return Promise.resolve(bearerToken(`${TOKEN}-renewed`))
    },
  }
  const url = parseTlsEndpoint('https://llm.internal.example/v1')
  return { door: createGatewayDoor({ url, connection, tokens }), sent, renewed }
}

function ask(
  door: GatewayDoor,
  signal: AbortSignal = new AbortController().signal,
): Promise<ConnectionReply> {
  return door.chat({ body, accept: 'application/json', signal })
}

async function failureOf(outcome: Promise<unknown>): Promise<CloisterError> {
  const error = await outcome.catch((cause: unknown) => cause)
  expect(inspect(error, { depth: 9, showHidden: true }).includes('canary'), 'a canary in the error').toBe(
    false,
  )
  if (!isCloisterError(error)) throw new Error('not an error of ours')
  return error
}

describe('the door to the gateway', () => {
  it('sends the guarded body unchanged, with the token in the header and nowhere else', async () => {
    const { door, sent } = openDoor(() => fakeReply({ body: ['{"ok":1}'] }))
    const reply = await ask(door)
    expect(sent).toHaveLength(1)
    const [{ url, method, headers, body: crossed } = { url: '', method: '', headers: {}, body: '' }] = sent
    expect([url, method]).toEqual(['https://llm.internal.example/v1/chat/completions', 'POST'])
    expect(crossed).toBe(body)
    expect(headers).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      'user-agent': 'cloister',
    })
    await expect(readText(reply.body, 100)).resolves.toBe('{"ok":1}')
  })

  it('asks once for a new token when the gateway refuses the old one, and tries once more', async () => {
    const onCancel = vi.fn()
    const { door, sent, renewed } = openDoor(
      () => fakeReply({ status: 401, onCancel }),
      () => fakeReply({ status: 200 }),
    )
    expect((await ask(door)).status).toBe(200)
    expect(renewed).toHaveLength(1)
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
      `Bearer ${TOKEN}`,
      `Bearer ${TOKEN}-renewed`,
    ])
    expect(onCancel).toHaveBeenCalled()
  })

  it('tries once more with the same token when only its proof lacked something', async () => {
    const nonces: (string | undefined)[] = []
    let nonce: string | undefined
    const token: AccessToken = {
      headersFor: async () => ({ authorization: `DPoP ${TOKEN}`, dpop: `proof with ${nonce}` }),
      heed: ({ status, headers }) => {
        nonce = headers['dpop-nonce']
        nonces.push(nonce)
        return status === 401
      },
    }
    const answers = [
      fakeReply({ status: 401, headers: { 'dpop-nonce': 'n-1' } }),
      fakeReply({ headers: { 'dpop-nonce': 'n-2' } }),
    ]
    const sent: ConnectionRequest[] = []
    const connection: Connection = {
      request: async (request) => {
        sent.push(request)
        return answers[sent.length - 1] ?? fakeReply({ status: 500 })
      },
      close: () => Promise.resolve(),
    }
    const renew = vi.fn(() => Promise.resolve(token))
    const url = parseTlsEndpoint('https://llm.internal.example/v1')
    const door = createGatewayDoor({ url, connection, tokens: { token: async () => token, renew } })
    expect((await ask(door)).status).toBe(200)
    expect(sent.map(({ headers }) => headers['dpop'])).toEqual(['proof with undefined', 'proof with n-1'])
    expect([renew.mock.calls.length, nonces]).toEqual([0, ['n-1', 'n-2']])
  })

  it('does not try a third time', async () => {
    const { door, sent } = openDoor(() => fakeReply({ status: 401 }))
    expect((await failureOf(ask(door))).code).toBe('CLOISTER_GATEWAY_REFUSED')
    expect(sent).toHaveLength(2)
  })

  it.each([
    [301, {}, 'CLOISTER_GATEWAY_REDIRECTED', {}],
    [307, { location: 'https://evil.example/canary' }, 'CLOISTER_GATEWAY_REDIRECTED', {}],
    [403, {}, 'CLOISTER_GATEWAY_REFUSED', {}],
    [404, {}, 'CLOISTER_GATEWAY_FAILED', {}],
    [429, { 'retry-after': '7' }, 'CLOISTER_GATEWAY_BUSY', { retryAfterSeconds: 7 }],
    [429, { 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT canary' }, 'CLOISTER_GATEWAY_BUSY', {}],
    [429, { 'retry-after': '-7' }, 'CLOISTER_GATEWAY_BUSY', {}],
    [503, {}, 'CLOISTER_GATEWAY_BUSY', {}],
    [500, {}, 'CLOISTER_GATEWAY_FAILED', {}],
    [502, {}, 'CLOISTER_GATEWAY_FAILED', {}],
  ])(
    'reports %i %o as %s, without a word of the peer, and frees the socket',
    async (status, headers, code, details) => {
      const onCancel = vi.fn()
      const { door, sent } = openDoor(() => fakeReply({ status, headers, body: ['canary'], onCancel }))
      const error = await failureOf(ask(door))
      expect([error.code, error.details]).toEqual([code, { status, ...details }])
      expect([sent.length, onCancel.mock.calls.length]).toEqual([1, 1])
    },
  )

  it.each([
    ['a failure of the connection', () => Promise.reject(new CloisterError('CLOISTER_CERTIFICATE_REFUSED'))],
    ['a fault that is not ours', () => Promise.reject(new Error(TOKEN))],
  ])('shows neither token nor prompt in %s', async (_what, answer) => {
    const error = await failureOf(ask(openDoor(answer).door))
    expect(['CLOISTER_CERTIFICATE_REFUSED', 'CLOISTER_GATEWAY_UNREACHABLE']).toContain(error.code)
  })

  it.each([
    ['the deadline passes', 'CLOISTER_DEADLINE_EXCEEDED'],
    ['the caller goes away', 'CLOISTER_ABORTED'],
  ])('says so when %s, in our words', async (_what, code) => {
    const controller = new AbortController()
    const { door, sent } = openDoor(neverAnswer)
    const outcome = failureOf(ask(door, controller.signal))
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    controller.abort(code === 'CLOISTER_DEADLINE_EXCEEDED' ? new DOMException('', 'TimeoutError') : undefined)
    expect((await outcome).code).toBe(code)
  })

  it('sends nothing for a caller who has gone already', async () => {
    const { door, sent } = openDoor(neverAnswer)
    expect((await failureOf(ask(door, AbortSignal.abort()))).code).toBe('CLOISTER_ABORTED')
    expect(sent).toEqual([])
  })
})

describe('a sign of life of the gateway', () => {
  const ready = (door: GatewayDoor) => door.ready(new AbortController().signal)

  it.each([200, 403, 404, 405])(
    'is an answer with status %d to the question for its models',
    async (status) => {
      const { door, sent } = openDoor(() => fakeReply({ status }))
      await expect(ready(door)).resolves.toBeUndefined()
      expect(sent.map(({ method, url }) => [method, url])).toEqual([
        ['GET', 'https://llm.internal.example/v1/models'],
      ])
    },
  )

  it.each([
    [401, 'CLOISTER_GATEWAY_REFUSED'],
    [302, 'CLOISTER_GATEWAY_REDIRECTED'],
    [503, 'CLOISTER_GATEWAY_BUSY'],
    [500, 'CLOISTER_GATEWAY_FAILED'],
  ])('is none with status %d', async (status, code) => {
    const { door } = openDoor(() => fakeReply({ status }))
    expect((await failureOf(ready(door))).code).toBe(code)
  })
})
