import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { parseShop } from './shop.ts'

describe('the domain of a shop', () => {
  it.each(['kettles.myshopify.com', 'k.myshopify.com', 'Kettles-2.MyShopify.com'])('may be %s', (shop) => {
    expect(parseShop(shop)).toBe(shop.toLowerCase())
  })

  it.each([
    'kettles.example',
    'kettles.myshopify.com.evil.example',
    'evil.example/kettles.myshopify.com',
    'evil.example#.myshopify.com',
    'user@kettles.myshopify.com',
    'kettles.myshopify.com:8443',
    'kettles.myshopify.com/',
    'kettles.myshopify.com\n',
    '-kettles.myshopify.com',
    'a.kettles.myshopify.com',
    'kettles.myshopıfy.com',
    '127.0.0.1',
    '.myshopify.com',
    `${'k'.repeat(64)}.myshopify.com`,
    '',
    42,
    undefined,
    ['kettles.myshopify.com'],
  ])('is never %j, which would be sent the keys of a shop', async (value) => {
    expect(await failureOf(() => parseShop(value))).toEqual({
      code: 'CLOISTER_REQUEST_MALFORMED',
      field: 'shop',
    })
  })
})
