import { BlockList, isIP, isIPv6 } from 'node:net'

/** Decides on every address before it is connected to. */
export interface AddressPolicy {
  allows(address: string): boolean
}

/** Link-local, the metadata services of clouds, multicast and what is nobody's: refused whatever the operator lists. */
const NEVER = blockList([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '100.100.100.200/32',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  'fe80::/10',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
  'fd00:c1::a9fe:a9fe/128',
  'ff00::/8',
  // The same addresses in the clothes of NAT64 and 6to4.
  '64:ff9b::/96',
  '2002::/16',
])

const LOOPBACK = blockList(['127.0.0.0/8', '::1/128'])

/**
 * @param host The host of the target as it was written.
 * @param blocks CIDR blocks that the operator listed for it; without any, all that is not refused.
 */
export function addressPolicy(host: string, blocks: readonly string[]): AddressPolicy {
  const listed = blocks.length === 0 ? undefined : blockList(blocks)
  const isLoopbackName = host === 'localhost' || contains(LOOPBACK, host)
  return {
    allows(address) {
      if (isIP(address) === 0 || contains(NEVER, address)) return false
      if (listed !== undefined) return contains(listed, address)
      // A public name that resolves to this machine is a trap, unless the operator named this machine.
      return isLoopbackName || !contains(LOOPBACK, address)
    },
  }
}

/** Whether a text is a CIDR block. */
export function isCidr(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/')
  const family = isIP(address)
  return (
    more.length === 0 && family !== 0 && /^\d{1,3}$/u.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
  )
}

/** Whether an address is in one of these CIDR blocks. */
export function addressesIn(blocks: readonly string[]): (address: string) => boolean {
  const list = blockList(blocks)
  return (address) => contains(list, address)
}

function blockList(blocks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const block of blocks) {
    const [address = '', bits = ''] = block.split('/')
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4')
  }
  return list
}

function contains(list: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
