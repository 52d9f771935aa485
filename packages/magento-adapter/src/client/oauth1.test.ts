import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { oauth1Header, type SigningKeys } from './oauth1.ts'
import { restQuery } from './rest-query.ts'

/** Computed by both algorithms of Magento, under PHP. */
const file = resolve(import.meta.dirname, '../../../../../shared/data/magento/oauth1/vectors.json')
const given = existsSync(file)
const where = given ? '' : ' (skipped: put vectors.json into ../shared/data/magento/oauth1)'

interface Vectors {
  readonly consumer_key: string
  readonly consumer_secret: string
  readonly token: string
  readonly token_secret: string
  readonly nonce: string
  readonly timestamp: string
  readonly cases: readonly {
    readonly method: string
    readonly url: string
    readonly laminas: string
    readonly hmac249: string
  }[]
}

const vectors: Vectors | undefined = given ? JSON.parse(readFileSync(file, 'utf8')) : undefined
const keys: SigningKeys = {
  consumerKey: 'consumer',
  consumerSecret: 'consumer secret & more',
  accessToken: 'token',
  accessTokenSecret: 'token/secret',
  nonce: 'once',
  timestampSeconds: 1_700_000_000,
}

const signatureIn = (header: string): string =>
  decodeURIComponent(/oauth_signature="([^"]+)"/u.exec(header)?.[1] ?? '')
const header = (query: string, address = 'https://shop.example/rest/default/V1/products') =>
  oauth1Header({ method: 'GET', address, query }, keys)

describe('the signature of OAuth 1', () => {
  it.skipIf(!given)(
    `is the one that every release of Magento computes, or is refused where they differ${where}`,
    async () => {
      if (vectors === undefined) throw new Error('Skipped above')
      const { cases, ...secrets } = vectors
      const known = {
        consumerKey: secrets.consumer_key,
        consumerSecret: secrets.consumer_secret,
        accessToken: secrets.token,
        accessTokenSecret: secrets.token_secret,
        nonce: secrets.nonce,
        timestampSeconds: Number(secrets.timestamp),
      }
      expect(cases.length).toBeGreaterThan(10)
      for (const { method, url, laminas, hmac249 } of cases) {
        const [address = '', query = ''] = url.split('?')
        const sign = () => oauth1Header({ method, address, query }, known)
        if (laminas === hmac249) expect(signatureIn(sign()), url).toBe(laminas)
        else expect((await failureOf(sign)).code, url).toBe('CLOISTER_OPTIONS_INVALID')
      }
    },
  )

  it('covers the method, the address, every parameter and both secrets', () => {
    const base = [
      'GET&https%3A%2F%2Fshop.example%2Frest%2Fdefault%2FV1%2Fproducts&',
      'fields%3Ditems%255Bsku%255D%26oauth_consumer_key%3Dconsumer%26oauth_nonce%3Donce%26',
      'oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D1700000000%26oauth_token%3Dtoken%26oauth_version%3D1.0%26',
      'searchCriteria%255BpageSize%255D%3D20',
    ].join('')
    const expected = createHmac('sha256', 'consumer%20secret%20%26%20more&token%2Fsecret')
      .update(base)
      .digest('base64')

    expect(signatureIn(header('fields=items%5Bsku%5D&searchCriteria%5BpageSize%5D=20'))).toBe(expected)
  })

  it('takes the address as PHP sees it: lower case, without the port that goes without saying', () => {
    expect(header('', 'https://SHOP.example:443/rest/V1/products')).toBe(
      header('', 'https://shop.example/rest/V1/products'),
    )
    expect(header('', 'https://shop.example:8443/rest/V1/products')).not.toBe(
      header('', 'https://shop.example/rest/V1/products'),
    )
  })

  it.each([
    'searchCriteria',
    'a=1&a=2',
    'a=b=c',
    'a=red+shirt',
    'a.b=1',
    'oauth_token=other',
    'a%20b=1',
    'a[]=1',
    'a=%E4',
    'searchCriteria[filter_groups][10][filters][0][field]=sku',
    'searchCriteria[a]=1&searchCriteriaA=1',
  ])('refuses %s, which not every release signs alike', async (query) => {
    expect((await failureOf(() => header(query))).code).toBe('CLOISTER_OPTIONS_INVALID')
  })

  it.each(['=&+%', '[10]', 'ä €\u0000', "!'()*", '50% off', 'a.b', ''])(
    'can be given to whatever is asked of REST, even for the value %j in ten times ten filters',
    (value) => {
      const filters = Array.from({ length: 10 }, () => ({ field: 'sku', value }))
      const sort = [{ field: 'entity_id', direction: 'ASC' as const }]
      const query = restQuery('items[sku],total_count', { groups: Array(10).fill(filters), sort })
      expect(signatureIn(header(query))).toMatch(/^[\w+/]{43}=$/u)
    },
  )
})
