/**
 * The network of an address: /24 of IPv4, /48 of IPv6, which is what providers give to one household or site. An IPv4
 * address that is written as IPv6 is IPv4.
 *
 * @returns `undefined` for what is no address.
 */
export function ipPrefix(address: string): string | undefined {
  const written = address.trim().toLowerCase()
  const mapped = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(written)?.[1]
  if (mapped !== undefined) return hasOctets(written) ? `${octets(mapped)}.0/24` : undefined
  const groups = ipv6Groups(written.replace(/%.*$/, ''))
  return groups && `${groups.slice(0, 3).join(':')}::/48`
}

function hasOctets(written: string): boolean {
  return (written.split(':').at(-1) ?? '').split('.').every((octet) => Number(octet) <= 255)
}

/** Without leading zeros. */
function octets(prefix: string): string {
  return prefix.split('.').map(Number).join('.')
}

const GROUP = /^[\da-f]{1,4}$/
const GROUPS = 8

/** All eight groups without leading zeros, with those that `::` stands for. */
function ipv6Groups(written: string): readonly string[] | undefined {
  const halves = written.split('::')
  if (halves.length > 2) return undefined
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = GROUPS - before.length - after.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  if (!groups.every((group) => GROUP.test(group))) return undefined
  return groups.map((group) => group.replace(/^0+(?=.)/, ''))
}
