import { describe, expect, it } from 'vitest'
import { addressesBehind } from './addresses-behind.ts'

describe('the addresses behind an address', () => {
  it.each([
    ['itself', '10.0.0.1', ['10.0.0.1']],
    ['itself, without its zone', 'fe80::1%eth0', ['fe80::1']],
    ['what is mapped', '::ffff:10.0.0.1', ['10.0.0.1']],
    ['what is behind NAT64', '64:ff9b::10.0.0.1', ['10.0.0.1']],
    ['what is behind 6to4', '2002:a00:1::1', ['10.0.0.1']],
    ['what is behind 6to4 and ISATAP', '2002:a00:1::5efe:808:808', ['10.0.0.1', '8.8.8.8']],
    [
      'itself and what may be behind the NAT64 of a site',
      '64:ff9b:1:a9fe:a9:fe00::',
      ['64:ff9b:1:a9fe:a9:fe00::', '169.254.169.254'],
    ],
    [
      'itself and both that may be behind it',
      '64:ff9b:1:a9fe:a9:fe00:a00:1',
      ['64:ff9b:1:a9fe:a9:fe00:a00:1', '10.0.0.1', '169.254.169.254'],
    ],
    [
      'itself, the relay and the client of Teredo',
      '2001:0:808:808::f5ff:fffe',
      ['2001:0:808:808::f5ff:fffe', '8.8.8.8', '10.0.0.1'],
    ],
    ['itself and what is translated', '::ffff:0:a00:1', ['::ffff:0:a00:1', '10.0.0.1']],
    ['itself and what is compatible', '::a00:1', ['::a00:1', '10.0.0.1']],
    ['itself and what is behind ISATAP', 'fd00::5efe:a00:1', ['fd00::5efe:a00:1', '10.0.0.1']],
    [
      'itself and what is behind a global ISATAP',
      'fd00::200:5efe:808:808',
      ['fd00::200:5efe:808:808', '8.8.8.8'],
    ],
    ['loopback alone', '::1', ['::1']],
    ['nothing at all', '::', ['::']],
  ])('are %s: %s', (_what, address, behind) => {
    expect(addressesBehind(address).map(String)).toEqual(behind)
  })
})
