import { describe, expect, it } from 'vitest'
import { parseEndpoint } from './parse-endpoint.ts'

describe('the endpoint of a storefront', () => {
  it.each([
    ['/cloister', '/cloister'],
    ['/shop/cloister/', '/shop/cloister'],
    ['/', ''],
  ])('accepts %s as a path of the page’s own origin', (endpoint, base) => {
    expect(parseEndpoint(endpoint)).toEqual({ base, crossOrigin: false })
  })

  it('accepts an https: address of another origin', () => {
    expect(parseEndpoint('https://ask.shop.example/cloister/')).toEqual({
      base: 'https://ask.shop.example/cloister',
      crossOrigin: true,
    })
  })

  it.each([
    '',
    'cloister',
    'http://shop.example/cloister',
    'http://localhost/cloister',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/cloister?next=1',
    '/cloister#top',
    'https://user:secret@shop.example/',
    'https://shop.example/?x=1',
    'https://shop.example/#x',
    'javascript:alert(1)',
    'wss://shop.example',
  ])('refuses %j', (endpoint) => {
    expect(() => parseEndpoint(endpoint)).toThrow(
      expect.objectContaining({ code: 'STOREFRONT_ENDPOINT_REFUSED' }),
    )
  })

  it('decides about a very long path at once', () => {
    expect(() => parseEndpoint(`/${'a/'.repeat(100_000)}?`)).toThrow('The endpoint must be')
  })
})
