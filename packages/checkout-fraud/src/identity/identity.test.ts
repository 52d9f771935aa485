import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailParts, mailboxOf } from './email-parts.ts'
import { ipPrefix } from './ip-prefix.ts'
import { normalAddress } from './normal-address.ts'

const mailbox = (email: string): string | undefined => {
  const parts = emailParts(email)
  return parts && mailboxOf(parts)
}

describe('one mailbox', () => {
  it.each([
    ['Ada.Amsel@gmail.com', 'adaamsel@gmail.com'],
    ['adaamsel+shop@googlemail.com', 'adaamsel@gmail.com'],
    [' ada.amsel@web.example ', 'ada.amsel@web.example'],
    ['ada.amsel+one@web.example', 'ada.amsel@web.example'],
    ['ada-one@yahoo.com', 'ada@yahoo.com'],
    ['ÁDA@web.example', 'ada@web.example'],
    ['+@web.example', '+@web.example'],
  ])('has one spelling: %s is %s', (email, spelling) => {
    expect(mailbox(email)).toBe(spelling)
  })

  it.each([
    'ada',
    '@web.example',
    'ada@',
    'ada@web',
    'ada@ web.example',
    `${'a'.repeat(250)}@web.example`,
    '',
  ])('is not read out of %j', (email) => {
    expect(mailbox(email)).toBeUndefined()
  })
})

describe('the network of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:aa:1::5', '2001:db8:aa::/48'],
    ['2001:0DB8:00aa:ffff:0:0:0:1', '2001:db8:aa::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
  ])('of %s is %s', (address, network) => {
    expect(ipPrefix(address)).toBe(network)
  })

  it.each([
    '',
    '203.0.113',
    '203.0.113.256',
    '2001:db8',
    '1::2::3',
    '2001:db8:1:2:3:4:5:6:7',
    'ada',
    '12345::1',
  ])('is not read out of %j', (address) => {
    expect(ipPrefix(address)).toBeUndefined()
  })

  it('is found for every address, and never holds the whole of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6().filter((address) => !address.includes('.')),
        ),
        (address) => {
          expect(ipPrefix(address)).toMatch(/^(?:\d+\.\d+\.\d+\.0\/24|[\da-f]+:[\da-f]+:[\da-f]+::\/48)$/)
        },
      ),
    )
  })
})

describe('one address', () => {
  it('has one spelling, whoever lives there', () => {
    const typed = { name: 'Ada', lines: ['Birkenweg 4'], postcode: 'SW1A 1AA', country: 'gb' }
    const other = { name: 'Bela', lines: ['BIRKENWEG,', '4'], postcode: 'sw1a1aa', country: 'GB', city: 'X' }
    expect(normalAddress(typed)).toBe(normalAddress(other))
  })

  it('is none without a street', () => {
    expect(normalAddress({ postcode: '10115', country: 'DE' })).toBeUndefined()
  })
})
