import {
  decodeProtectedHeader,
  exportJWK,
  exportPKCS8,
  exportSPKI,
  generateKeyPair,
  importSPKI,
  jwtVerify,
} from 'jose'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  startTokenServer,
  type TokenAnswer,
  type TokenQuestion,
  type TokenServer,
} from '../../test-support/token-server.ts'
import { isCloisterError } from '../cloister-error.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { createGatewayTokenSource } from './gateway-token-source.ts'

const CLIENT = { clientId: 'storefront', clientSecret: 'a-secret-of-this-test' }
const calm = new AbortController().signal
const REFUSED: TokenAnswer = { status: 401, body: { error: 'invalid_client' } }

/** A server over real TLS, a source in front of it, and a clock that the test moves. */
async function open(
  answer: (question: TokenQuestion) => TokenAnswer | Promise<TokenAnswer>,
  options: Partial<AuthorizationOptions> = CLIENT,
) {
  const server = await startTokenServer(answer)
  onTestFinished(() => server.close())
  const clock = { ms: Date.now() }
  let underway = 0
  const { issuer } = server
  const source = createGatewayTokenSource(
    { issuer, clientId: CLIENT.clientId, ...options },
    async (url, asked) => {
      underway += 1
      return await server.fetch(url, asked).finally(() => {
        underway -= 1
      })
    },
    () => clock.ms,
  )
  /** Resolves when what was begun in the background has come to its end, however slow the machine is. */
  const settled = async () => {
    do await turns(3)
    while (underway > 0)
    await turns(3)
  }
  return { server, clock, source, settled }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

function granting(seconds = 300): () => TokenAnswer {
  let count = 0
  return () => {
    count += 1
    return { body: { access_token: `token-${count}`, token_type: 'Bearer', expires_in: seconds } }
  }
}

async function codeOf(outcome: Promise<unknown>): Promise<string> {
  const error = await outcome.catch((cause: unknown) => cause)
  return isCloisterError(error) ? error.code : 'no failure of ours'
}

const grantsAt = ({ requests }: TokenServer): number =>
  requests.filter((line) => line === 'POST /token').length

describe('one token for a thousand shoppers', () => {
  it('is one request to the authorization server, at the start and at each renewal', async () => {
    const { server, clock, source } = await open(granting())
    const ask = () => Promise.all(Array.from({ length: 1_000 }, () => source.token(calm)))
    expect(new Set(await ask()).size).toBe(1)
    expect(server.requests).toEqual(['GET /.well-known/openid-configuration', 'POST /token'])
    clock.ms += 271_000
    expect(new Set(await ask()).size).toBe(1)
    await vi.waitFor(() => expect(grantsAt(server)).toBe(2))
    clock.ms += 301_000
    expect(new Set(await ask()).size).toBe(1)
    expect(grantsAt(server)).toBe(3)
  })

  it('is one request when the gateway refuses it to all of them at once', async () => {
    const { server, source } = await open(granting())
    const refused = await source.token(calm)
    const renewed = await Promise.all(Array.from({ length: 1_000 }, () => source.renew(refused, calm)))
    expect([new Set(renewed).size, grantsAt(server)]).toEqual([1, 2])
  })

  it('is not asked for again and again when the gateway refuses every one', async () => {
    const { server, source } = await open(granting())
    const codes = new Set<string>()
    for (let call = 0; call < 100; call += 1) {
      codes.add(await codeOf(source.renew(await source.token(calm), calm)))
    }
    expect(codes).toEqual(new Set(['no failure of ours', 'CLOISTER_GATEWAY_REFUSED']))
    expect(grantsAt(server)).toBe(2)
  })

  it('is renewed at moments that differ from process to process', async () => {
    const moments = new Set<number>()
    for (let process = 0; process < 8; process += 1) {
      const { server, clock, source, settled } = await open(granting())
      await source.token(calm)
      const startedMs = clock.ms
      clock.ms += 266_900
      for (let step = 0; step < 31 && grantsAt(server) === 1; step += 1) {
        clock.ms += 100
        await source.token(calm)
        await settled()
      }
      moments.add(clock.ms - startedMs)
    }
    expect(moments.size).toBeGreaterThan(1)
  })
})

describe('an authorization server that is down', () => {
  it('is left alone for longer and longer while its last token serves, and after that', async () => {
    let isDown = false
    const grant = granting(300)
    const { server, clock, source, settled } = await open(() =>
      isDown ? { status: 503, body: {} } : grant(),
    )
    const token = await source.token(calm)
    isDown = true
    clock.ms += 271_000
    const served = new Set<unknown>()
    for (let call = 0; call < 280; call += 1) {
      clock.ms += 100
      served.add(await source.token(calm))
      await settled()
    }
    expect(served).toEqual(new Set([token]))
    const duringItsLife = grantsAt(server) - 1
    expect(duringItsLife).toBeGreaterThanOrEqual(3)
    expect(duringItsLife).toBeLessThanOrEqual(9)
    clock.ms += 10_000
    const codes = await Promise.all(Array.from({ length: 1_000 }, () => codeOf(source.token(calm))))
    expect(new Set(codes)).toEqual(new Set(['CLOISTER_TOKEN_UNAVAILABLE']))
    expect(grantsAt(server)).toBe(1 + duringItsLife + 1)
    isDown = false
    clock.ms += 10_000
    expect(await source.token(calm)).not.toBe(token)
  })
})

describe('a credential that is rotated while the shop is open', () => {
  it('is taken from its provider at each token request', async () => {
    let secret = 'first'
    const { server, clock, source } = await open(granting(), { clientSecret: async () => secret })
    await source.token(calm)
    secret = 'second'
    clock.ms += 301_000
    await source.token(calm)
    expect(server.questions.map(({ basic }) => basic)).toEqual(['storefront:first', 'storefront:second'])
  })

  it('is asked for once more when the server refuses the old one, which the provider still gave', async () => {
    const secrets = ['old', 'new']
    const grant = granting()
    const { server, source } = await open(({ basic }) => (basic === 'storefront:new' ? grant() : REFUSED), {
      clientSecret: () => secrets.shift() ?? 'new',
    })
    await source.token(calm)
    expect(server.questions.map(({ basic }) => basic)).toEqual(['storefront:old', 'storefront:new'])
  })

  it('is not tried twice when nothing has changed', async () => {
    const asked = vi.fn(() => 'old')
    const { server, source } = await open(() => REFUSED, { clientSecret: asked })
    expect(await codeOf(source.token(calm))).toBe('CLOISTER_TOKEN_REFUSED')
    expect([grantsAt(server), asked.mock.calls.length]).toEqual([1, 2])
  })

  it('may be a signing key', async () => {
    const keys = await Promise.all([1, 2].map(() => generateKeyPair('ES256', { extractable: true })))
    const known = await Promise.all(keys.map(({ publicKey }) => exportSPKI(publicKey)))
    const pems = await Promise.all(keys.map(({ privateKey }) => exportPKCS8(privateKey)))
    const grant = granting()
    const { server, source } = await open(
      async ({ form }) => ((await isSignedBy(known[1], form)) ? grant() : REFUSED),
      { privateKey: () => (pems.length > 1 ? pems.shift() : pems[0]) ?? '' },
    )
    await source.token(calm)
    expect(grantsAt(server)).toBe(2)
  })

  it('may be a JWK, whose own name is sent and follows it', async () => {
    const keys = await Promise.all([1, 2].map(() => generateKeyPair('ES256', { extractable: true })))
    const known = await Promise.all(keys.map(({ publicKey }) => exportSPKI(publicKey)))
    const jwks = await Promise.all(
      keys.map(async ({ privateKey }, index) =>
        JSON.stringify({ ...(await exportJWK(privateKey)), kid: `key-${index}` }),
      ),
    )
    const names: unknown[] = []
    const grant = granting()
    const { source } = await open(
      async ({ form }) => {
        names.push(decodeProtectedHeader(form.get('client_assertion') ?? '').kid)
        return (await isSignedBy(known[1], form)) ? grant() : REFUSED
      },
      { privateKey: () => (jwks.length > 1 ? jwks.shift() : jwks[0]) ?? '' },
    )
    await source.token(calm)
    expect(names).toEqual(['key-0', 'key-1'])
  })

  it.each([
    ['nothing', '{}'],
    ['a symmetric key', JSON.stringify({ kty: 'oct', k: 'canary' })],
    ['half of one', '{"canary'],
  ])('that is a JWK of %s is refused by its option', async (_what, privateKey) => {
    const { source } = await open(granting(), { privateKey: () => privateKey })
    expect(await codeOf(source.token(calm))).toBe('CLOISTER_OPTIONS_INVALID')
  })

  it.each([
    ['throws', () => Promise.reject(new Error('canary')), 'CLOISTER_TOKEN_UNAVAILABLE'],
    ['gives nothing', () => '', 'CLOISTER_OPTIONS_INVALID'],
  ])('has a provider that may fail: when it %s nothing is sent', async (_how, clientSecret, code) => {
    const { server, source } = await open(granting(), { clientSecret })
    expect(await codeOf(source.token(calm))).toBe(code)
    expect(grantsAt(server)).toBe(0)
  })
})

describe('an authorization server whose clock is wrong', () => {
  it.each([
    [120, 'discovered', 1],
    [-120, 'discovered', 1],
    [120, 'given', 2],
    [-120, 'given', 2],
  ])(
    'by %i seconds still takes a signed assertion, its metadata %s, at request %i',
    async (skewSeconds, metadata, requests) => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
      const known = await exportSPKI(publicKey)
      const theirs = () => new Date(Date.now() + skewSeconds * 1000)
      const grant = granting()
      const answer = async ({ form }: TokenQuestion): Promise<TokenAnswer> =>
        (await isSignedBy(known, form, theirs())) ? grant() : REFUSED
      const server = await startTokenServer(answer, { date: theirs })
      onTestFinished(() => server.close())
      const { issuer, tokenEndpoint } = server
      const options = {
        issuer,
        clientId: CLIENT.clientId,
        privateKey: await exportPKCS8(privateKey),
        ...(metadata === 'given' && { tokenEndpoint }),
      }
      const source = createGatewayTokenSource(options, server.fetch)
      const { authorization } = await (await source.token(calm)).headersFor({
        method: 'POST',
        url: 'https://llm.internal.example/v1' as never,
      })
      expect([authorization, grantsAt(server)]).toEqual(['Bearer token-1', requests])
    },
  )

  it('changes nothing in how long a token is taken to hold', async () => {
    const grant = granting(300)
    const hourAgo = new Date(Date.now() - 3_600_000).toUTCString()
    const { server, clock, source } = await open(() => ({ ...grant(), headers: { date: hourAgo } }))
    await source.token(calm)
    clock.ms += 260_000
    await source.token(calm)
    expect(grantsAt(server)).toBe(1)
  })
})

async function isSignedBy(
  spki: string | undefined,
  form: URLSearchParams,
  at = new Date(),
): Promise<boolean> {
  const key = await importSPKI(spki ?? '', 'ES256')
  return await jwtVerify(form.get('client_assertion') ?? '', key, {
    currentDate: at,
    clockTolerance: 5,
    maxTokenAge: 60,
    requiredClaims: ['iat', 'exp', 'nbf', 'jti'],
  }).then(
    () => true,
    () => false,
  )
}
