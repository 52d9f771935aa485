import ipaddr from 'ipaddr.js'

export type Address = ipaddr.IPv4 | ipaddr.IPv6

/** A form of IPv6 that leads to an IPv4 address, and at which bytes of it. */
interface Carrier {
  readonly block: [Address, number]
  readonly at: readonly (readonly number[])[]
}

/** Translated to the IPv4 address and delivered there: it alone is what a packet reaches. */
const TRANSLATED: readonly Carrier[] = [
  // NAT64 with the well-known prefix (RFC 6052 §2.1) and 6to4 (RFC 3056 §2).
  carrier('64:ff9b::/96', [12, 13, 14, 15]),
  carrier('2002::/16', [2, 3, 4, 5]),
]

/** May end at the IPv4 address as well, by a tunnel or a translator that the operator need not know of. */
const TUNNELLED: readonly Carrier[] = [
  // NAT64 of a site (RFC 8215): behind a prefix of 96 or of 48 bits, and the address does not say which.
  carrier('64:ff9b:1::/48', [12, 13, 14, 15], [6, 7, 9, 10]),
  // Teredo (RFC 4380 §4): the relay in clear; the client is written inverted, see below.
  carrier('2001::/32', [4, 5, 6, 7]),
  // IPv4-translated (RFC 2765 §2.1) and IPv4-compatible (RFC 4291 §2.5.5.1).
  carrier('::ffff:0:0:0/96', [12, 13, 14, 15]),
  carrier('::/96', [12, 13, 14, 15]),
]

const TEREDO: [Address, number] = ipaddr.parseCIDR('2001::/32')
const WITHOUT_CARRIED = new Set(['::', '::1'])

/**
 * Every address that an address can lead to. All of them have to be acceptable, because the forms of IPv6 that carry
 * an IPv4 address are how a private or a metadata address passes for something else. An IPv4-mapped address
 * (RFC 4291 §2.5.5.2) is the IPv4 address.
 */
export function addressesBehind(text: string): readonly Address[] {
  const address = ipaddr.process(text.replace(/%.*$/u, ''))
  if (address.kind() === 'ipv4' || WITHOUT_CARRIED.has(address.toString())) return [address]
  const bytes = address.toByteArray()
  const translated = carried(address, TRANSLATED)
  const behind = [...carried(address, TUNNELLED), ...teredoClient(address), ...isatap(bytes)]
  return [...(translated.length > 0 ? translated : [address]), ...behind]
}

function carrier(block: string, ...at: readonly (readonly number[])[]): Carrier {
  return { block: ipaddr.parseCIDR(block), at }
}

function carried(address: Address, carriers: readonly Carrier[]): readonly Address[] {
  const bytes = address.toByteArray()
  return carriers
    .filter(({ block: [block, bits] }) => address.match(block, bits))
    .flatMap(({ at }) => at.map((places) => places.map((place) => bytes[place] ?? 0)))
    .filter((four) => four.some((byte) => byte !== 0))
    .map((four) => ipaddr.fromByteArray([...four]))
}

function teredoClient(address: Address): readonly Address[] {
  if (!address.match(...TEREDO)) return []
  const inverted = address.toByteArray().slice(12)
  return [ipaddr.fromByteArray(inverted.map((byte) => byte ^ 0xff))]
}

/** An interface identifier of ISATAP (RFC 5214 §6.1), under whatever prefix. */
function isatap(bytes: readonly number[]): readonly Address[] {
  const isOne = ((bytes[8] ?? 0) & 0xfd) === 0 && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe
  return isOne ? [ipaddr.fromByteArray(bytes.slice(12))] : []
}
