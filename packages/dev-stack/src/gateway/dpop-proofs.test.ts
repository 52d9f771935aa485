import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { calculateJwkThumbprint, type JWK, type JWTPayload, SignJWT } from 'jose'
import { Agent, request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalAuthority, type LocalAuthority } from '../authority/local-authority.ts'
import { listenOnLoopback, stopListening } from '../listen.ts'
import { type Gateway, startGateway } from './gateway.ts'
import { startTestIssuer, type TestIssuer } from './test-issuer.ts'

const AUDIENCE = 'https://llm.localhost/v1'
const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwkOf = (key: KeyObject): JWK => key.export({ format: 'jwk' }) as JWK

let authority: LocalAuthority
let issuer: TestIssuer
let agent: Agent
let model: Server
let gateway: Gateway
let strict: Gateway
let token: string
let unbound: string

beforeAll(async () => {
  authority = await createLocalAuthority()
  issuer = await startTestIssuer(authority)
  agent = new Agent({ connect: { ca: authority.certificatePem, rejectUnauthorized: true } })
  model = createServer((_request, response) => response.end('{}'))
  const upstream = new URL(`http://127.0.0.1:${await listenOnLoopback(model, 0)}/`)
  const expected = { authority, issuer: issuer.issuer, audience: AUDIENCE, scope: 'llm:chat', upstream }
  gateway = await startGateway(expected)
  strict = await startGateway({ ...expected, dpopNonce: 'required' })
  const claims = {
    iss: issuer.issuer,
    aud: AUDIENCE,
    sub: 'a-shop',
    scope: 'llm:chat',
    exp: nowSeconds() + 60,
  }
  token = await issuer.sign({ ...claims, cnf: { jkt: await calculateJwkThumbprint(jwkOf(own.publicKey)) } })
  unbound = await issuer.sign(claims)
})

afterAll(async () => {
  await agent.destroy()
  await Promise.all([gateway.close(), strict.close(), issuer.close(), stopListening(model)])
})

const nowSeconds = (): number => Math.floor(Date.now() / 1000)
const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

interface Proof {
  readonly claims?: JWTPayload
  readonly header?: Readonly<Record<string, unknown>>
  readonly key?: KeyObject
}

async function prove({ claims = {}, header = {}, key = own.privateKey }: Proof = {}): Promise<string> {
  const usual = { htm: 'POST', htu: `${gateway.url}/chat/completions`, ath: digestOf(token) }
  return await new SignJWT({ ...usual, jti: randomUUID(), iat: nowSeconds(), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: jwkOf(own.publicKey), ...header })
    .sign(key)
}

async function show(headers: Readonly<Record<string, string>>, at: Gateway = gateway) {
  const reply = await request(`${at.url}/chat/completions`, {
    method: 'POST',
    dispatcher: agent,
    headers,
    body: '{}',
  })
  const body = (await reply.body.json()) as { error?: string }
  return { status: reply.statusCode, error: body.error, headers: reply.headers }
}

const bound = (dpop: string) => ({ authorization: `DPoP ${token}`, dpop })

describe('a token that is bound to a key', () => {
  it('opens the door together with a proof for this very request', async () => {
    expect(await show(bound(await prove()))).toMatchObject({ status: 200 })
  })

  it.each<readonly [string, Proof]>([
    ['for another method', { claims: { htm: 'GET' } }],
    ['for another place', { claims: { htu: 'https://localhost/v1/chat/completions' } }],
    ['for another token', { claims: { ath: digestOf('another') } }],
    ['without a token', { claims: { ath: undefined } }],
    ['that is too old', { claims: { iat: nowSeconds() - 120 } }],
    ['from the future', { claims: { iat: nowSeconds() + 120 } }],
    ['without a time', { claims: { iat: undefined } } as unknown as Proof],
    ['without an id', { claims: { jti: undefined } } as unknown as Proof],
    ['of another kind', { header: { typ: 'JWT' } }],
    ['with another key', { header: { jwk: jwkOf(other.publicKey) }, key: other.privateKey }],
    ['signed by somebody else', { key: other.privateKey }],
    ['that gives its private key away', { header: { jwk: jwkOf(own.privateKey) } }],
  ])('is refused with a proof %s', async (_what, proof) => {
    const reply = await show(bound(await prove(proof)))
    expect(reply).toMatchObject({ status: 401, error: 'invalid_dpop_proof' })
    expect(reply.headers['www-authenticate']).toMatch(/^DPoP /u)
  })

  it('is refused with a proof that was used before', async () => {
    const headers = bound(await prove())
    expect([(await show(headers)).status, (await show(headers)).error]).toEqual([200, 'invalid_dpop_proof'])
  })

  it('is refused without a proof, as a bearer token, and when it is not bound at all', async () => {
    expect(await show({ authorization: `DPoP ${token}` })).toMatchObject({ error: 'invalid_dpop_proof' })
    expect(await show({ ...bound(await prove()), authorization: `Bearer ${token}` })).toMatchObject({
      error: 'invalid_token',
    })
    expect(await show({ ...bound(await prove()), authorization: `DPoP ${unbound}` })).toMatchObject({
      error: 'invalid_token',
    })
  })

  it('needs the nonce of a gateway that demands one, and is offered it', async () => {
    const htu = `${strict.url}/chat/completions`
    const without = await show(bound(await prove({ claims: { htu } })), strict)
    expect(without).toMatchObject({ status: 401, error: 'use_dpop_nonce' })
    const nonce = String(without.headers['dpop-nonce'])
    const guessed = await prove({ claims: { htu, nonce: 'guessed' } })
    expect(await show(bound(guessed), strict)).toMatchObject({ error: 'use_dpop_nonce' })
    const reply = await show(bound(await prove({ claims: { htu, nonce } })), strict)
    expect([reply.status, reply.headers['dpop-nonce']]).toEqual([200, nonce])
  })
})
