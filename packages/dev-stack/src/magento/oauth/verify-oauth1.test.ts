import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { naturalOrder } from './natural-order.ts'
import { NonceStore } from './nonce-store.ts'
import { encoded } from './signed-parameters.ts'
import { oauth1Signature, verifyOauth1 } from './verify-oauth1.ts'

/** Computed by both algorithms of Magento, under PHP. */
const file = resolve(import.meta.dirname, '../../../../../../shared/data/magento/oauth1/vectors.json')
const given = existsSync(file)
const where = given ? '' : ' (skipped: put vectors.json into ../shared/data/magento/oauth1)'

interface Vectors {
  readonly [secret: string]: string
}
interface Cases {
  readonly cases: readonly {
    readonly method: string
    readonly url: string
    readonly laminas: string
    readonly hmac249: string
  }[]
}

const keys = { consumerKey: 'ck', consumerSecret: 'cs', accessToken: 'at', accessTokenSecret: 'as' }
const url = 'https://localhost:8443/rest/default/V1/products?searchCriteria%5BpageSize%5D=1'

function signed(changes: Readonly<Record<string, string>> = {}): string {
  const oauth = new Map([
    ['oauth_consumer_key', 'ck'],
    ['oauth_nonce', 'n1'],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', '1700000000'],
    ['oauth_token', 'at'],
    ['oauth_version', '1.0'],
    ...Object.entries(changes),
  ])
  const signature = oauth1Signature({ method: 'GET', url }, oauth, { keys, order: 'natural' })
  const shown = [['oauth_signature', signature] as const, ...oauth]
  return `OAuth ${shown.map(([name, value]) => `${name}="${encoded(value)}"`).join(', ')}`
}

const verify = (authorization: string, nonces = new NonceStore()) =>
  verifyOauth1(
    { method: 'GET', url, authorization },
    { keys, order: 'natural', isFresh: nonces.isFresh, nowSeconds: () => 1_700_000_000 },
  )

describe('the OAuth server of the simulated Magento', () => {
  it.skipIf(!given)(
    `computes what both algorithms of Magento compute, also where they differ${where}`,
    () => {
      const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors & Cases
      const named = (name: string) => String(vectors[name])
      const known = {
        consumerKey: named('consumer_key'),
        consumerSecret: named('consumer_secret'),
        accessToken: named('token'),
        accessTokenSecret: named('token_secret'),
      }
      const oauth = new Map([
        ['oauth_consumer_key', known.consumerKey],
        ['oauth_nonce', named('nonce')],
        ['oauth_signature_method', 'HMAC-SHA256'],
        ['oauth_timestamp', named('timestamp')],
        ['oauth_token', known.accessToken],
        ['oauth_version', '1.0'],
      ])
      expect(vectors.cases.length).toBeGreaterThan(10)
      for (const { method, url: address, laminas, hmac249 } of vectors.cases) {
        const under = (order: 'natural' | 'decoded') =>
          oauth1Signature({ method, url: address }, oauth, { keys: known, order })
        expect({ address, signature: under('natural') }).toEqual({ address, signature: laminas })
        expect({ address, signature: under('decoded') }).toEqual({ address, signature: hmac249 })
      }
    },
  )

  it('takes a signed request once, and never again', () => {
    const nonces = new NonceStore()
    expect(verify(signed(), nonces)).toBeUndefined()
    expect(verify(signed(), nonces)).toMatchObject({ status: 401, message: expect.stringContaining('nonce') })
  })

  it('remembers no nonce of a request that was not signed by the integration', () => {
    const nonces = new NonceStore()
    verify(signed().replace(/oauth_signature="[^"]+"/u, 'oauth_signature="AAAA"'), nonces)
    expect(nonces.size).toBe(0)
  })

  it.each([
    ['another signature', signed().replace(/oauth_signature="../u, 'oauth_signature="zz'), 401, 'signature'],
    ['another consumer', signed({ oauth_consumer_key: 'other' }), 401, 'consumer'],
    ['another token', signed({ oauth_token: 'other' }), 401, 'token'],
    ['SHA-1', signed({ oauth_signature_method: 'HMAC-SHA1' }), 400, 'method'],
    ['a time to come', signed({ oauth_timestamp: '1700000601' }), 400, 'timestamp'],
    ['nothing', 'OAuth ', 400, 'oauth_consumer_key'],
  ])('refuses %s', (_, authorization, status, word) => {
    expect(verify(authorization)).toMatchObject({ status, message: expect.stringContaining(word) })
  })

  it('takes an old time, as Magento does: TLS alone keeps a request from being sent again', () => {
    expect(verify(signed({ oauth_timestamp: '1600000000' }))).toBeUndefined()
  })

  it.each([
    ['a2', 'a10', -1],
    ['a10', 'a9', 1],
    ['a1', 'a1', 0],
    ['a1', 'a1b', -1],
    ['%5B2%5D', '%5B10%5D', -1],
    ['a01', 'a1', -1],
  ])('orders %s and %s as PHP does', (a, b, sign) => {
    expect(Math.sign(naturalOrder(a, b))).toBe(sign)
  })
})
