import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  type JWK,
  type JWTVerifyResult,
  jwtVerify,
  SignJWT,
} from 'jose'
import { Agent, type Dispatcher, fetch as fetchWith, request } from 'undici'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createLocalAuthority, type LocalAuthority } from '../authority/local-authority.ts'
import { type AuthorizationServer, startAuthorizationServer } from './authorization-server.ts'

const AUDIENCE = 'https://llm.localhost/v1'
const SECRET = { clientId: 'a-shop', clientSecret: 'a-secret-of-a-fictitious-shop/+%' }
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicJwk = keys.publicKey.export({ format: 'jwk' }) as JWK

let authority: LocalAuthority
let server: AuthorizationServer
let agent: Agent
const printed = ['log', 'info', 'warn', 'error'] as const

beforeAll(async () => {
  authority = await createLocalAuthority()
  const spies = printed.map((name) => vi.spyOn(console, name))
  server = await startAuthorizationServer({
    authority,
    audience: AUDIENCE,
    scopes: ['llm:chat', 'llm:score'],
    accessTokenSeconds: 120,
    clients: [
      SECRET,
      { clientId: 'key', publicJwk },
      { clientId: 'certificate', certificateCommonName: 'shop.till' },
    ],
  })
  agent = new Agent({ connect: { ca: authority.certificatePem, rejectUnauthorized: true } })
  expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([])
})

afterAll(async () => {
  await agent.destroy()
  await server.close()
})

type Answer = { status: number; body: Record<string, unknown> }

async function askForToken(
  parameters: Record<string, string>,
  { headers = {}, dispatcher = agent }: { headers?: Record<string, string>; dispatcher?: Dispatcher } = {},
): Promise<Answer> {
  const response = await request(server.tokenEndpoint, {
    method: 'POST',
    dispatcher,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...parameters }).toString(),
  })
  return { status: response.statusCode, body: (await response.body.json()) as Record<string, unknown> }
}

const basic = (secret: string) => {
  const credentials = [SECRET.clientId, secret].map(encodeURIComponent).join(':')
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
}

const wanted = { scope: 'llm:chat', resource: AUDIENCE }

async function verified(answer: Answer): Promise<JWTVerifyResult> {
  const jwks = createRemoteJWKSet(new URL(server.jwksUri), {
    [customFetch]: (url, init) => fetchWith(url, { ...init, dispatcher: agent } as never) as never,
  })
  return await jwtVerify(String(answer.body['access_token']), jwks, {
    issuer: server.issuer,
    audience: AUDIENCE,
  })
}

const assertion = async (audience: string): Promise<Record<string, string>> => ({
  client_id: 'key',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: await new SignJWT()
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer('key')
    .setSubject('key')
    .setAudience(audience)
    .setJti(crypto.randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(createPrivateKey(keys.privateKey.export({ format: 'pem', type: 'pkcs8' }))),
})

describe('the authorization server of the dev-stack', () => {
  it('gives a signed token for one audience, one scope and two minutes', async () => {
    const answer = await askForToken(wanted, { headers: basic(SECRET.clientSecret) })
    const { payload, protectedHeader } = await verified(answer)

    expect(answer).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 120, scope: 'llm:chat' },
    })
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' })
    expect(payload).toMatchObject({ aud: AUDIENCE, client_id: SECRET.clientId, scope: 'llm:chat' })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(120)
  })

  it('takes the secret from the body as well', async () => {
    const answer = await askForToken({
      ...wanted,
      client_id: SECRET.clientId,
      client_secret: SECRET.clientSecret,
    })

    expect(answer.status).toBe(200)
  })

  it('takes a signed assertion once, and not a second time', async () => {
    const once = { ...wanted, ...(await assertion(server.issuer)) }

    expect(await askForToken(once)).toMatchObject({ status: 200 })
    expect(await askForToken(once)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  it('binds a token to the certificate that the client showed', async () => {
    const { certificatePem: cert, privateKeyPem: key } = await authority.issueClient('shop.till')
    const dispatcher = new Agent({ connect: { ca: authority.certificatePem, cert, key } })
    const answer = await askForToken({ ...wanted, client_id: 'certificate' }, { dispatcher })
    await dispatcher.destroy()

    expect(answer.status).toBe(200)
    expect((await verified(answer)).payload['cnf']).toEqual({ 'x5t#S256': expect.any(String) })
  })

  it.each(['another.till', undefined])(
    'refuses the certificate client with the certificate %s',
    async (name) => {
      const issued = name === undefined ? undefined : await authority.issueClient(name)
      const own = issued === undefined ? {} : { cert: issued.certificatePem, key: issued.privateKeyPem }
      const dispatcher = new Agent({ connect: { ca: authority.certificatePem, ...own } })
      const answer = await askForToken({ ...wanted, client_id: 'certificate' }, { dispatcher })
      await dispatcher.destroy()

      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    },
  )

  it('refuses a wrong secret', async () => {
    const answer = await askForToken(wanted, { headers: basic('wrong') })

    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  it('refuses a resource it does not know', async () => {
    const answer = await askForToken(
      { ...wanted, resource: 'https://elsewhere.example/v1' },
      { headers: basic(SECRET.clientSecret) },
    )

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_target' } })
  })

  it('gives tokens for its one resource when none is named', async () => {
    const answer = await askForToken({ scope: 'llm:score' }, { headers: basic(SECRET.clientSecret) })

    expect(decodeJwt(String(answer.body['access_token']))).toMatchObject({
      aud: AUDIENCE,
      scope: 'llm:score',
    })
  })

  it('gives no scope that it does not know', async () => {
    const answer = await askForToken(
      { ...wanted, scope: 'llm:admin' },
      { headers: basic(SECRET.clientSecret) },
    )

    expect(answer.body).not.toHaveProperty('scope')
    expect(decodeJwt(String(answer.body['access_token']))).not.toHaveProperty('scope')
  })

  it('counts token requests and nothing else', async () => {
    const before = server.tokenRequests()
    await request(server.jwksUri, { dispatcher: agent }).then(({ body }) => body.dump())
    await askForToken(wanted, { headers: basic('wrong') })

    expect(server.tokenRequests() - before).toBe(1)
  })

  it('says which port is taken', async () => {
    const port = Number(new URL(server.issuer).port)

    await expect(
      startAuthorizationServer({
        authority,
        audience: AUDIENCE,
        scopes: ['llm:chat'],
        clients: [SECRET],
        port,
      }),
    ).rejects.toMatchObject({ code: 'CLOISTER_PORT_TAKEN', details: { port } })
  })

  it('refuses an audience that is not an absolute URI', async () => {
    await expect(
      startAuthorizationServer({
        authority,
        audience: 'private-llm',
        scopes: ['llm:chat'],
        clients: [SECRET],
      }),
    ).rejects.toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID' })
  })
})
