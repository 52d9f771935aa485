import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCloisterError } from '../cloister-error.ts'
import { isCidr, type NetworkOptions, networkPolicy } from './network-policy.ts'

function accepts(address: string, options?: NetworkOptions): boolean {
  try {
    networkPolicy(options).check(address)
    return true
  } catch (error) {
    if (isCloisterError(error) && error.code === 'CLOISTER_ADDRESS_REFUSED') return false
    throw error
  }
}

const EVERYTHING: NetworkOptions = { kind: 'public', allow: ['0.0.0.0/0', '::/0'] }

/** From the documentation of the clouds. */
const METADATA = [
  '169.254.169.254',
  '169.254.170.2',
  '100.100.100.200',
  'fd00:ec2::254',
  'fd20:ce::254',
  'fd00:c1::a9fe:a9fe',
  'fe80::a9fe:a9fe',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '64:ff9b::169.254.169.254',
  '2002:a9fe:a9fe::',
  'fe80::1%eth0',
  '::a9fe:a9fe',
  '::ffff:0:a9fe:a9fe',
  '64:ff9b:1::a9fe:a9fe',
  '64:ff9b:1:a9fe:a9:fe00::',
  '2001:0:808:808::5601:5601',
  '2001:0:a9fe:a9fe::f7f7:f7f7',
  'fd00::5efe:a9fe:a9fe',
]

const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))

function hexOf([a, b, c, d]: readonly [number, number, number, number]): string {
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}

describe('the network policy', () => {
  it.each([
    '10.0.0.1',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    'fd12:3456::1',
    'fc00::1',
  ])('lets the private address %s pass by default', (address) => {
    expect(accepts(address)).toBe(true)
  })

  it.each([
    '8.8.8.8',
    '11.0.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '192.169.0.1',
    '127.0.0.1',
    '0.0.0.0',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '::',
    '::1',
    '2001:db8::1',
    '2606:4700::1',
    'ff02::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '64:ff9b::8.8.8.8',
    '2002:808:808::1',
  ])('refuses %s by default', (address) => {
    expect(accepts(address)).toBe(false)
  })

  it.each(['::ffff:10.0.0.1', '::ffff:a00:1', '64:ff9b::10.0.0.1', '2002:a00:1::'])(
    'judges %s by the IPv4 address that it carries',
    (address) => {
      expect(accepts(address)).toBe(true)
    },
  )

  it.each([
    ['the NAT64 of a site', '64:ff9b:1:808:8:800:a00:1'],
    ['the NAT64 of a site, read the other way', '64:ff9b:1::a00:1'],
    ['Teredo', '2001:0:a00:1::f5ff:fffe'],
    ['IPv4-translated', '::ffff:0:a00:1'],
    ['IPv4-compatible', '::a00:1'],
    ['ISATAP that ends at a public address', 'fd00::5efe:808:808'],
    ['ISATAP that ends at a metadata service', 'fd00::200:5efe:a9fe:a9fe'],
  ])('refuses a tunnel by default, however private it looks: %s, %s', (_what, address) => {
    expect(accepts(address)).toBe(false)
  })

  it('lets a tunnel pass only where the operator accepts both of its ends', () => {
    const site = '64:ff9b:1::a00:1'
    expect(accepts('fd00::5efe:a00:1')).toBe(true)
    expect(accepts(site, { allow: ['64:ff9b:1::/48'] })).toBe(true)
    expect(accepts('64:ff9b:1::808:808', { allow: ['64:ff9b:1::/48'] })).toBe(false)
    expect(accepts('2001:0:a00:1::f7f7:f7f7', { allow: ['2001::/32'] })).toBe(false)
  })

  it.each(METADATA)('never lets %s pass, not even where everything is allowed', (address) => {
    expect(accepts(address, EVERYTHING)).toBe(false)
    expect(accepts(address)).toBe(false)
  })

  it('lets pass what the operator lists, and nothing beside it', () => {
    const allow = ['127.0.0.1/32', '::1/128', '100.64.0.0/10']
    const addresses = ['127.0.0.1', '127.0.0.2', '::1', '::2', '100.64.3.4', '100.128.0.1']
    expect(addresses.map((address) => accepts(address, { allow }))).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ])
  })

  it.each(['8.8.8.8', '2606:4700::1', '10.0.0.1'])(
    'lets %s pass when the gateway is named as public',
    (address) => {
      expect(accepts(address, { kind: 'public' })).toBe(true)
    },
  )

  it.each([
    '127.0.0.1',
    '::1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '100.64.0.1',
    '64:ff9b::127.0.0.1',
  ])('refuses %s even when the gateway is named as public', (address) => {
    expect(accepts(address, { kind: 'public' })).toBe(false)
  })

  it('judges an address the same in every form in which it can be written', () => {
    fc.assert(
      fc.property(octets, (four) => {
        const plain = accepts(four.join('.'))
        const forms = [
          `::ffff:${four.join('.')}`,
          `::ffff:${hexOf(four)}`,
          `64:ff9b::${hexOf(four)}`,
          `2002:${hexOf(four)}::1`,
        ]
        expect(forms.map((form) => accepts(form))).toEqual(forms.map(() => plain))
      }),
    )
  })

  it('lets no IPv4 address pass by default but those of RFC 1918', () => {
    fc.assert(
      fc.property(octets, ([a, b, c, d]) => {
        const isPrivate = a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168)
        expect(accepts(`${a}.${b}.${c}.${d}`)).toBe(isPrivate)
      }),
    )
  })

  it('never lets a link-local address pass, whatever an operator allows', () => {
    const linkLocal = fc.tuple(fc.nat(255), fc.nat(255)).map(([c, d]) => `169.254.${c}.${d}`)
    fc.assert(
      fc.property(linkLocal, fc.nat(32), (address, bits) => {
        expect(accepts(address, { kind: 'public', allow: [`${address}/${bits}`, '::/0'] })).toBe(false)
      }),
    )
  })
})

describe('a CIDR block in the options', () => {
  it.each(['10.0.0.0/8', '127.0.0.1/32', '::1/128', 'fd00::/8'])('%s is one', (text) => {
    expect(isCidr(text)).toBe(true)
  })

  it.each(['10.0.0.0', '10.0.0.0/33', 'localhost', 'localhost/8', '::1/129', '', '/8'])(
    '%s is none',
    (text) => {
      expect(isCidr(text)).toBe(false)
    },
  )
})
