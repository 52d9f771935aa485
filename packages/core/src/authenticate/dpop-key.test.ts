import { inspect } from 'node:util'
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startTokenServer } from '../../test-support/token-server.ts'
import { parseTlsEndpoint } from '../transport/tls-endpoint.ts'
import { createDpopKey } from './dpop-key.ts'
import { createGatewayTokenSource } from './gateway-token-source.ts'

const url = parseTlsEndpoint('https://llm.internal.example/v1/chat/completions')
const request = { method: 'POST', url } as const
const calm = new AbortController().signal

async function claimsOf(proof: string, at = new Date()) {
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
    typ: 'dpop+jwt',
    currentDate: at,
    maxTokenAge: 30,
    clockTolerance: 5,
  })
  return { payload, protectedHeader }
}

const refusal = (error: string, headers: Readonly<Record<string, string>> = {}) => ({
  status: 401,
  headers: { 'www-authenticate': `DPoP realm="x", error="${error}", algs="ES256"`, ...headers },
})

describe('a key that tokens are bound to', () => {
  it('proves one request with one token, and each time anew', async () => {
    const key = await createDpopKey(Date.now)
    const proofs = [await key.prove(request, 'a-token'), await key.prove(request, 'a-token')]
    const [first, second] = await Promise.all(proofs.map((proof) => claimsOf(proof)))
    // RFC 9449 §4.2 gives the digest of a token as base64url of its SHA-256.
    expect(first?.payload).toMatchObject({
      htm: 'POST',
      htu: url,
      ath: 'H2B246R7od7QgCX_4G5XryF8FPlAfzP7pQ-ZsccBk4c',
    })
    expect(first?.protectedHeader.jwk).not.toHaveProperty('d')
    expect(first?.payload.jti).not.toBe(second?.payload.jti)
  })

  it('cannot be taken out of the process, neither by export nor by printing', async () => {
    const { pair } = await createDpopKey(Date.now)
    await expect(crypto.subtle.exportKey('jwk', pair.privateKey)).rejects.toThrow()
    await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow()
    expect(structuredClone(pair.privateKey).extractable).toBe(false)
    expect(inspect(pair, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toMatch(/"?d"?:/u)
  })

  it('takes up a nonce, and says whether trying again makes sense', async () => {
    const key = await createDpopKey(Date.now)
    const challenge = refusal('use_dpop_nonce', { 'dpop-nonce': 'nonce-1' })
    expect(key.heed(challenge)).toBe(true)
    expect((await claimsOf(await key.prove(request, 't'))).payload['nonce']).toBe('nonce-1')
    expect([key.heed(challenge), key.heed(refusal('use_dpop_nonce'))]).toEqual([false, false])
    expect(key.heed({ status: 200, headers: { 'dpop-nonce': 'nonce-2' } })).toBe(false)
    expect((await claimsOf(await key.prove(request, 't'))).payload['nonce']).toBe('nonce-2')
    expect(key.heed(refusal('invalid_token', { 'dpop-nonce': 'nonce-3' }))).toBe(false)
  })

  it.each([120, -120])('follows a gateway whose clock is %i seconds away', async (seconds) => {
    const key = await createDpopKey(Date.now)
    const theirs = new Date(Date.now() + seconds * 1000)
    const late = refusal('invalid_dpop_proof', { date: theirs.toUTCString() })
    await expect(claimsOf(await key.prove(request, 't'), theirs)).rejects.toThrow()
    expect([key.heed(late), key.heed(late)]).toEqual([true, false])
    await expect(claimsOf(await key.prove(request, 't'), theirs)).resolves.toBeDefined()
  })

  it('is the key that the authorization server gets to see', async () => {
    const server = await startTokenServer(() => ({
      body: { access_token: 'bound', token_type: 'DPoP', expires_in: 60 },
    }))
    onTestFinished(() => server.close())
    const options = { issuer: server.issuer, clientId: 'shop', clientSecret: 's', dpop: true }
    const token = await createGatewayTokenSource(options, server.fetch).token(calm)
    const { authorization, dpop = '' } = await token.headersFor(request)
    const { protectedHeader } = await claimsOf(dpop)
    const [question] = server.questions
    const { protectedHeader: shown } = await claimsOf(question?.dpop ?? '')
    expect(authorization).toBe('DPoP bound')
    expect(await calculateJwkThumbprint(protectedHeader.jwk ?? {})).toBe(
      await calculateJwkThumbprint(shown.jwk ?? {}),
    )
  })

  it.each([
    [true, 'Bearer'],
    [false, 'DPoP'],
  ])('demanded: %s – refuses a token of type %s, which would be bound otherwise', async (dpop, type) => {
    const server = await startTokenServer(() => ({ body: { access_token: 'x', token_type: type } }))
    onTestFinished(() => server.close())
    const options = { issuer: server.issuer, clientId: 'shop', clientSecret: 's', dpop }
    await expect(createGatewayTokenSource(options, server.fetch).token(calm)).rejects.toMatchObject({
      code: 'CLOISTER_TOKEN_REFUSED',
    })
  })
})
