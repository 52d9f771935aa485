import { inspect } from 'node:util'
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { CloisterError, isCloisterError } from '../cloister-error.ts'
import type { AccessToken } from '../transport/gateway-door.ts'
import type { OauthFetch } from '../transport/oauth-fetch.ts'
import { parseTlsEndpoint } from '../transport/tls-endpoint.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { createGatewayTokenSource } from './gateway-token-source.ts'

const SECRET = 'secret-canary+/=:ü'
const OPTIONS: AuthorizationOptions = {
  issuer: 'https://login.internal.example',
  clientId: 'storefront',
  clientSecret: SECRET,
}
const calm = new AbortController().signal

interface Asked {
  readonly url: string
  readonly headers: Headers
  readonly form: URLSearchParams
}

/** An authorization server that numbers its tokens, or fails as the test wants. */
function authorizationServer({
  expiresIn = 300,
  fail,
}: {
  expiresIn?: number
  fail?: () => Response | Error | undefined
} = {}) {
  const asked: Asked[] = []
  const discovered: string[] = []
  const fetch: OauthFetch = async (url, { headers, body }) => {
    // A real server takes a while; that is when callers pile up.
    await new Promise((resolve) => setImmediate(resolve))
    const { origin, pathname } = new URL(url)
    if (pathname.includes('/.well-known/')) {
      discovered.push(url)
      return Response.json({ issuer: OPTIONS.issuer, token_endpoint: `${origin}/oauth/token` })
    }
    asked.push({ url, headers: new Headers(headers), form: new URLSearchParams(String(body)) })
    const failure = fail?.()
    if (failure instanceof Error) throw failure
    return (
      failure ??
      Response.json({ access_token: `token-${asked.length}`, token_type: 'Bearer', expires_in: expiresIn })
    )
  }
  return { asked, discovered, fetch }
}

interface ReadableSource {
  token(signal: AbortSignal): Promise<string>
  renew(refused: string, signal: AbortSignal): Promise<string>
}

/** The source as the gateway sees it: by the token in the header. */
function openSource(options: AuthorizationOptions, fetch: OauthFetch, now?: () => number): ReadableSource {
  const source = createGatewayTokenSource(options, fetch, now)
  const seen = new Map<string, AccessToken>()
  const url = parseTlsEndpoint('https://llm.internal.example/v1')
  const shown = async (token: AccessToken) => {
    const { authorization = '' } = await token.headersFor({ method: 'POST', url })
    const value = authorization.replace(/^Bearer /u, '')
    seen.set(value, token)
    return value
  }
  return {
    token: async (signal) => await shown(await source.token(signal)),
    renew: async (refused, signal) => {
      const token = seen.get(refused)
      if (token === undefined) throw new Error('a token that was never given')
      return await shown(await source.renew(token, signal))
    },
  }
}

async function failureOf(outcome: Promise<unknown>): Promise<CloisterError> {
  const error = await outcome.catch((cause: unknown) => cause)
  expect(inspect(error, { depth: 9, showHidden: true }).includes('canary'), 'a canary in the error').toBe(
    false,
  )
  if (!isCloisterError(error)) throw new Error('not an error of ours')
  return error
}

describe('the access token of the gateway', () => {
  it('is asked for once, however many shoppers wait for it', async () => {
    const server = authorizationServer()
    const source = openSource(OPTIONS, server.fetch)
    const tokens = await Promise.all(Array.from({ length: 200 }, () => source.token(calm)))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect([server.asked.length, server.discovered.length]).toEqual([1, 1])
    expect(await source.token(calm)).toBe('token-1')
  })

  it('is renewed before it expires, and nobody waits for that', async () => {
    let nowMs = 0
    const server = authorizationServer({ expiresIn: 300 })
    const source = openSource(OPTIONS, server.fetch, () => nowMs)
    await source.token(calm)
    nowMs = 266_000
    expect(await source.token(calm)).toBe('token-1')
    expect(server.asked).toHaveLength(1)
    nowMs = 271_000
    expect(await source.token(calm)).toBe('token-1')
    await vi.waitFor(async () => expect(await source.token(calm)).toBe('token-2'))
    expect(server.asked).toHaveLength(2)
  })

  it('serves until it really expires when the authorization server is down', async () => {
    let nowMs = 0
    let isDown = false
    const server = authorizationServer({ fail: () => (isDown ? new Error('canary: down') : undefined) })
    const source = openSource(OPTIONS, server.fetch, () => nowMs)
    await source.token(calm)
    isDown = true
    nowMs = 299_999
    expect(await source.token(calm)).toBe('token-1')
    await vi.waitFor(() => expect(server.asked).toHaveLength(2))
    nowMs = 300_000
    expect((await failureOf(source.token(calm))).code).toBe('CLOISTER_TOKEN_UNAVAILABLE')
    isDown = false
    nowMs = 301_000
    expect(await source.token(calm)).toMatch(/^token-\d$/u)
  })

  it('is trusted for a minute when the server does not say how long it holds', async () => {
    let nowMs = 0
    const server = authorizationServer({
      fail: () => Response.json({ access_token: 'x', token_type: 'Bearer' }),
    })
    const source = openSource(OPTIONS, server.fetch, () => nowMs)
    await source.token(calm)
    nowMs = 50_000
    await source.token(calm)
    expect(server.asked).toHaveLength(1)
    nowMs = 60_000
    await source.token(calm)
    expect(server.asked).toHaveLength(2)
  })

  it('is asked for anew once when the gateway refused it, however many noticed', async () => {
    const server = authorizationServer()
    const source = openSource(OPTIONS, server.fetch)
    const refused = await source.token(calm)
    const renewed = await Promise.all(Array.from({ length: 50 }, () => source.renew(refused, calm)))
    expect(new Set(renewed)).toEqual(new Set(['token-2']))
    expect(await source.renew(refused, calm)).toBe('token-2')
    expect(server.asked).toHaveLength(2)
  })

  it.each([
    ['invalid_client', 401],
    ['invalid_scope', 400],
    ['invalid_target', 400],
  ])('is not there when the server refuses the client with %s', async (error, status) => {
    const server = authorizationServer({
      fail: () => Response.json({ error, error_description: 'canary' }, { status }),
    })
    const failure = await failureOf(openSource(OPTIONS, server.fetch).token(calm))
    expect([failure.code, failure.details]).toEqual(['CLOISTER_TOKEN_REFUSED', { status }])
  })

  it.each([
    ['cannot be reached', () => new CloisterError('CLOISTER_GATEWAY_UNREACHABLE')],
    ['is too slow', () => new CloisterError('CLOISTER_DEADLINE_EXCEEDED')],
    ['breaks', () => new TypeError('canary')],
    [
      'answers with a page',
      () => new Response('<h1>canary</h1>', { headers: { 'content-type': 'text/html' } }),
    ],
    [
      'answers with another kind of token',
      () => Response.json({ access_token: 'canary', token_type: 'mac' }),
    ],
    ['answers 503', () => new Response('canary', { status: 503 })],
  ])('is not there when the authorization server %s', async (_how, fail) => {
    const { fetch } = authorizationServer({ fail })
    expect((await failureOf(openSource(OPTIONS, fetch).token(calm))).code).toBe('CLOISTER_TOKEN_UNAVAILABLE')
  })

  it.each(['CLOISTER_ADDRESS_REFUSED', 'CLOISTER_CERTIFICATE_REFUSED'] as const)(
    'tells the operator that the way to the authorization server ended with %s',
    async (code) => {
      const { fetch } = authorizationServer({ fail: () => new CloisterError(code) })
      expect((await failureOf(openSource(OPTIONS, fetch).token(calm))).code).toBe(code)
    },
  )

  it('is found again after a failed start, without a restart', async () => {
    let isDown = true
    const { fetch } = authorizationServer()
    let nowMs = 0
    const answer: OauthFetch = (url, options) =>
      isDown ? Promise.reject(new Error('down')) : fetch(url, options)
    const source = openSource(OPTIONS, answer, () => nowMs)
    await failureOf(source.token(calm))
    isDown = false
    nowMs = 500
    expect(await source.token(calm)).toBe('token-1')
  })

  it('is asked for anew when the first request for it never ended', async () => {
    let nowMs = 0
    const { fetch, asked } = authorizationServer()
    let isLost = true
    const answer: OauthFetch = (url, options) => (isLost ? new Promise(() => undefined) : fetch(url, options))
    const source = openSource(OPTIONS, answer, () => nowMs)
    const gone = new AbortController()
    const waiting = failureOf(source.token(gone.signal))
    gone.abort()
    await waiting
    isLost = false
    nowMs = 30_000
    expect(await source.token(calm)).toBe('token-1')
    expect(asked).toHaveLength(1)
  })

  it('is not waited for by a shopper who has gone, and still comes for the others', async () => {
    const { fetch } = authorizationServer()
    const source = openSource(OPTIONS, fetch)
    const gone = new AbortController()
    const first = failureOf(source.token(gone.signal))
    const second = source.token(calm)
    gone.abort()
    expect((await first).code).toBe('CLOISTER_ABORTED')
    expect(await second).toBe('token-1')
  })
})

describe('the client', () => {
  it('shows its secret in the header by default', async () => {
    const { fetch, asked } = authorizationServer()
    await openSource(
      { ...OPTIONS, scope: 'llm.chat', resource: 'https://llm.internal.example' },
      fetch,
    ).token(calm)
    const [{ url, headers, form } = { url: '', headers: new Headers(), form: new URLSearchParams() }] = asked
    const basic = Buffer.from(
      headers.get('authorization')?.replace(/^Basic /u, '') ?? '',
      'base64',
    ).toString()
    // RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
    const parts = basic.split(':').map((part) => new URLSearchParams(`part=${part}`).get('part'))
    expect(parts).toEqual([OPTIONS.clientId, SECRET])
    expect(url).toBe('https://login.internal.example/oauth/token')
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'client_credentials',
      scope: 'llm.chat',
      resource: 'https://llm.internal.example',
    })
  })

  it('shows its secret in the body where the server wants it there', async () => {
    const { fetch, asked } = authorizationServer()
    await openSource({ ...OPTIONS, method: 'client_secret_post' }, fetch).token(calm)
    expect(asked[0]?.headers.get('authorization')).toBeNull()
    expect(asked[0]?.form.get('client_secret')).toBe(SECRET)
  })

  it('uses the token endpoint that it was given, without discovery', async () => {
    const { fetch, asked, discovered } = authorizationServer()
    const tokenEndpoint = 'https://kong.internal.example/oauth2/token'
    await openSource({ ...OPTIONS, tokenEndpoint }, fetch).token(calm)
    expect(asked.map(({ url }) => url)).toEqual([tokenEndpoint])
    expect(discovered).toEqual([])
  })

  it('signs with its private key instead, and the server can verify that', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const { clientSecret: _, ...withoutSecret } = OPTIONS
    const { fetch, asked } = authorizationServer()
    const options = { ...withoutSecret, privateKey: await exportPKCS8(privateKey), privateKeyId: 'key-7' }
    await openSource(options, fetch).token(calm)
    const form = asked[0]?.form
    const { payload, protectedHeader } = await jwtVerify(form?.get('client_assertion') ?? '', publicKey, {
      issuer: 'storefront',
      subject: 'storefront',
      requiredClaims: ['aud', 'exp', 'jti'],
    })
    expect(form?.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'key-7' })
    expect([payload.aud].flat()).toContain('https://login.internal.example')
    expect([...(form?.values() ?? [])].join()).not.toContain('PRIVATE')
  })

  it('says which option holds a key that cannot be read, and nothing of the key', async () => {
    const { clientSecret: _, ...withoutSecret } = OPTIONS
    const privateKey = '-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----'
    const source = openSource({ ...withoutSecret, privateKey }, authorizationServer().fetch)
    const error = await failureOf(source.token(calm))
    expect([error.code, error.details['option']]).toEqual([
      'CLOISTER_OPTIONS_INVALID',
      'gateway.authorization.privateKey',
    ])
  })
})
