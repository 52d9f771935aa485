import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { API_KEY, OLD_SECRET, SECRET, SHOP, sessionToken } from '../../test-support/staff.ts'
import { bearerToken, type SessionTokenVerifier, verifySessionToken } from './session-token.ts'

const admin: SessionTokenVerifier = { apiKey: API_KEY, secrets: [SECRET, OLD_SECRET], from: 'admin' }
const extension: SessionTokenVerifier = { ...admin, from: 'extension' }
const now = Math.floor(Date.now() / 1000)

const refusalOf = (token: string, verifier = admin) =>
  failureOf(() => verifySessionToken(token, verifier), [token, SECRET])

describe('a session token', () => {
  it('of the admin says of which shop and who asks', async () => {
    expect(await verifySessionToken(await sessionToken(), admin)).toMatchObject({ shop: SHOP, subject: '42' })
  })

  it('that was signed with the secret before this one still counts', async () => {
    const token = await sessionToken({ secret: OLD_SECRET })
    expect(await verifySessionToken(token, admin)).toMatchObject({ shop: SHOP })
    expect(await refusalOf(token, { ...admin, secrets: [SECRET] })).toEqual({
      code: 'CLOISTER_SESSION_TOKEN_INVALID',
    })
  })

  it('of an extension may leave out the scheme of the shop, its issuer and the shopper', async () => {
    const token = await sessionToken({
      claims: { dest: SHOP, iss: undefined, sub: undefined, exp: now + 300 },
    })
    expect(await verifySessionToken(token, extension)).toMatchObject({ shop: SHOP, subject: '' })
    expect(await refusalOf(token)).toEqual({ code: 'CLOISTER_SESSION_TOKEN_INVALID' })
  })

  it.each([
    ['for another app', { claims: { aud: 'another-app' } }],
    ['for this app and another', { claims: { aud: [API_KEY, 'another-app'] } }],
    ['for nobody', { claims: { aud: undefined } }],
    ['of another signer', { secret: 'shpss_of-someone-else-entirely-0003' }],
    ['with another algorithm', { algorithm: 'HS512' }],
    ['that ended', { claims: { exp: now - 11, iat: now - 71, nbf: now - 71 } }],
    ['that never ends', { claims: { exp: undefined } }],
    ['that lives for a day', { claims: { exp: now + 86_400 } }],
    ['that has not begun', { claims: { nbf: now + 60 } }],
    ['without a beginning', { claims: { nbf: undefined } }],
    ['without a time of issue', { claims: { iat: undefined } }],
    ['without a shop', { claims: { dest: undefined } }],
    ['without staff', { claims: { sub: undefined } }],
    ['whose issuer is another shop', { claims: { iss: 'https://lamps.myshopify.com/admin' } }],
    ['without an issuer', { claims: { iss: undefined } }],
    [
      'of a host that is no shop',
      { claims: { dest: 'https://evil.example', iss: 'https://evil.example/admin' } },
    ],
    ['of a host that ends like one', { claims: { dest: `https://evil.example/.myshopify.com` } }],
    ['of a shop with a port', { claims: { dest: `https://${SHOP}:8443` } }],
    ['of a number', { claims: { dest: 42 } }],
  ])('%s is refused without a word of it', async (_what, changes) => {
    expect(await refusalOf(await sessionToken(changes))).toEqual({ code: 'CLOISTER_SESSION_TOKEN_INVALID' })
  })

  it('without a signature is refused', async () => {
    const [, payload] = (await sessionToken()).split('.')
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    for (const token of [`${none}.${payload}.`, `${none}.${payload}`, '', '..', 'x'.repeat(5_000)])
      expect(await failureOf(() => verifySessionToken(token, admin))).toEqual({
        code: 'CLOISTER_SESSION_TOKEN_INVALID',
      })
  })

  it('with any character of it changed is refused', async () => {
    const token = await sessionToken()
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'.split('')
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...alphabet), async (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1)
        fc.pre(changed !== token)
        expect(await refusalOf(changed)).toEqual({ code: 'CLOISTER_SESSION_TOKEN_INVALID' })
        refused++
      }),
      { numRuns: 1_000 },
    )
    expect(refused).toBeGreaterThanOrEqual(1_000)
  })

  it('is refused with every other last character, of which three mean the same bytes to a careless reader', async () => {
    const token = await sessionToken()
    for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=') {
      if (token.endsWith(character)) continue
      expect((await refusalOf(token.slice(0, -1) + character)).code).toBe('CLOISTER_SESSION_TOKEN_INVALID')
    }
  })

  it('counts whatever else Shopify comes to say in it', async () => {
    const words = fc.dictionary(
      fc.string({ maxLength: 12 }).map((name) => `x_${name}`),
      fc.jsonValue(),
      { maxKeys: 5 },
    )
    await fc.assert(
      fc.asyncProperty(words, fc.string({ maxLength: 40 }), async (claims, sid) => {
        const token = await sessionToken({ claims: { ...claims, sid } })
        expect((await verifySessionToken(token, admin)).shop).toBe(SHOP)
      }),
      { numRuns: 300 },
    )
  })

  it('is read from the header of a bearer only', () => {
    const read = (authorization: string) => bearerToken(new Headers({ authorization }))
    expect([read('Bearer a.b.c'), read('bearer a.b.c')]).toEqual(['a.b.c', 'a.b.c'])
    expect([read('Basic a.b.c'), read('Bearer'), read('Bearer a b'), bearerToken(new Headers())]).toEqual(
      Array(4).fill(undefined),
    )
  })
})
