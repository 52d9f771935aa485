import { describe, expect, it } from 'vitest'
import { computedScopes } from './computed-scopes.ts'

describe('the scopes that the app asks a merchant for', () => {
  it.each([
    [[], []],
    [[['read_products'], ['read_products']], ['read_products']],
    [
      [['read_orders'], ['write_orders', 'read_products']],
      ['read_products', 'write_orders'],
    ],
    [
      [['write_orders'], ['read_products']],
      ['read_products', 'write_orders'],
    ],
  ] as const)(
    'are those of its documents, each once, and no reading beside writing: %#',
    (documents, scopes) => {
      expect(computedScopes(documents.map((needed) => ({ scopes: needed })))).toEqual(scopes)
    },
  )
})
