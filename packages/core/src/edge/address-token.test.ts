import { describe, expect, it } from 'vitest'
import { createAddressTokens } from './address-token.ts'

const tokenOf = createAddressTokens('key')

describe('the token of an address', () => {
  it('counts without telling: the same for the same address, another under another key', async () => {
    const token = await tokenOf('192.0.2.171')
    expect(token).toMatch(/^[0-9a-f]{24}$/u)
    expect(await tokenOf('192.0.2.171')).toBe(token)
    expect(await tokenOf('192.0.2.172')).not.toBe(token)
    expect(await createAddressTokens('other key')('192.0.2.171')).not.toBe(token)
  })

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8::1', '2001:db8::2'],
    ['2001:db8::a:b:c:d', '2001:db8:0:0:1:2:3:4'],
    ['2001:db8:1::1', '2001:0db8:0001:0000::2'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::2'],
    ['192.0.2.171', '::ffff:192.0.2.171'],
    ['192.0.2.171', '::ffff:c000:2ab'],
    ['fe80::1%eth0', 'fe80::2%eth1'],
  ])('is the same for %s and %s, which one subscriber can both have', async (one, other) => {
    expect(await tokenOf(one)).toBe(await tokenOf(other))
  })

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['2001:db8::1', '2001:db8:0:1::1'],
    ['::ffff:192.0.2.171', '::ffff:192.0.2.172'],
  ])('is another one for %s and %s', async (one, other) => {
    expect(await tokenOf(one)).not.toBe(await tokenOf(other))
  })

  it.each(['unknown', '', 'ada.canary@shopper.example'])(
    'is there for %o as well, so that a strange proxy breaks nothing',
    async (odd) => {
      expect(await tokenOf(odd)).toMatch(/^[0-9a-f]{24}$/u)
    },
  )
})
