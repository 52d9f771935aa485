import { describe, expect, it } from 'vitest'
import { detectIpAddress } from './detect-ip-address.ts'
import { foldText } from './fold-text.ts'

const found = (text: string) =>
  detectIpAddress(foldText(text)).map(({ start, end }) => text.slice(start, end))

describe('finding addresses of machines', () => {
  it.each([
    ['blocked at 203.0.113.7.', '203.0.113.7'],
    ['|203.0.113.255|', '203.0.113.255'],
    ['203.0.113.7:8080', '203.0.113.7'],
    ['firmware says my IP is 203.0.113.7', '203.0.113.7'],
    ['from 2001:db8:85a3::8a2e:370:7334', '2001:db8:85a3::8a2e:370:7334'],
    ['6e40:4041:c617:e898:c11:40d2:c669:2eb4', '6e40:4041:c617:e898:c11:40d2:c669:2eb4'],
    ['[2001:DB8::1]', '2001:DB8::1'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['fe80::1ff:fe23:4567:890a', 'fe80::1ff:fe23:4567:890a'],
    ['MAC 00:1A:2B:3C:4D:5E', '00:1A:2B:3C:4D:5E'],
    ['mac 00-1a-2b-3c-4d-5e', '00-1a-2b-3c-4d-5e'],
  ])('finds the address in %j', (text, address) => {
    expect(found(text)).toContain(address)
  })

  it.each([
    'version 17.2.1',
    'firmware 1.2.3.4 is fine',
    'Software-Version: 10.4.2.1',
    'v1.2.3.4',
    'Bluetooth 5.3.0.1',
    'sizes 34.36.38.40',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.02.3.4',
    'at 10:30:15 or 16:9',
    'std::vector and a::b or 1::2',
    '10-20-30-40-50-60',
    '12:34:56:78',
    'abc:def:123:456',
    'AA:BB',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })
})
