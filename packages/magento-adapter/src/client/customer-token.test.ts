import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { CustomerToken, customerToken } from './customer-token.ts'

const TOKEN = 'eyJraWQi.token-canary.0123456789'

describe('the token of a customer', () => {
  it('is shown by no printer, and opens for the header alone', () => {
    const token = customerToken(TOKEN)

    const printed = [String(token), JSON.stringify({ token }), inspect(token, { showHidden: true, depth: 9 })]
    expect(printed.join('\n')).not.toContain('canary')
    expect(CustomerToken.authorizationOf(token)).toBe(`Bearer ${TOKEN}`)
  })

  it.each(['', 'short', `${TOKEN}\r\nx-evil: 1`, `Bearer ${TOKEN}`, 'x'.repeat(9_000)])(
    'is refused as signed out, without a word of it: %#',
    async (value) => {
      expect(await failureOf(() => customerToken(value), [TOKEN])).toEqual({
        code: 'CLOISTER_PLATFORM_SIGNED_OUT',
      })
    },
  )
})
