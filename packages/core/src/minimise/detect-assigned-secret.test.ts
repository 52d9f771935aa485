import { describe, expect, it } from 'vitest'
import { detectAssignedSecret } from './detect-assigned-secret.ts'

/** Made at run time, so that no scanner takes this file for a leak. */
const random = Array.from('q7w2e9r4t1y8u3i6o5p0', (character) => character).join('')

const found = (text: string) => detectAssignedSecret(text).map(({ start, end }) => text.slice(start, end))

describe('finding secrets by the name they are given to', () => {
  it.each([
    `aws_secret_access_key = ${random}/+Ab`,
    `AccountKey=${random}==`,
    `"access_token": "${random}"`,
    `\\"client_secret\\":\\"${random}\\"`,
    `X-Shopify-Access-Token: ${random}`,
    `my API key is ${random}`,
    `integration access token ist ${random}`,
    `PHPSESSID=${random}`,
  ])('finds the value of secret no. %#', (text) => {
    expect(found(text).join()).toContain(random)
  })

  it.each([
    ['https://shop.example/?token=abc123', 'abc123'],
    ['https://shop.example/x?a=1&sig=a%2Fb%3D', 'a%2Fb%3D'],
    ['/account?customer_session=77f0aa&b=2', '77f0aa'],
  ])('finds short values in the query of %j', (text, value) => {
    expect(found(text)).toEqual([value])
  })

  it.each([
    'key: stainless-steel-2000-brushed',
    'the key is under the mat of the door 12',
    'token=none',
    'https://shop.example/?colour=blue&monkey=1',
    'Secret: aaaaaaaaaaaaaaaaaaaaaaaa',
    'key = a1a1a1a1a1a1a1a1a1a1a1a1',
    'our key = 123456789012345678901234',
    'key features: waterproof-breathable-membrane',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })
})
