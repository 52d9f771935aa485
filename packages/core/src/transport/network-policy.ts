import ipaddr from 'ipaddr.js'
import { CloisterError } from '../cloister-error.ts'
import { type Address, addressesBehind } from './addresses-behind.ts'

/** Where the peer may live. */
export interface NetworkOptions {
  /**
   * `private` (the default): only addresses of RFC 1918 and unique local IPv6 addresses (RFC 4193).
   * `public` names a gateway on the open internet as such; it is then required to know us by a client certificate.
   */
  readonly kind?: 'private' | 'public'
  /** CIDR blocks that are accepted as well, such as `127.0.0.1/32` for a sidecar or `100.64.0.0/10`. */
  readonly allow?: readonly string[]
}

/** Decides on the address of every connection, at the moment it is opened. */
export interface NetworkPolicy {
  /** @throws A {@link CloisterError} with code `CLOISTER_ADDRESS_REFUSED`. */
  check(address: string): void
}

type Block = [Address, number]

/** Link-local, and the metadata services of clouds wherever they are; refused even where an allow-list names them. */
const NEVER: readonly Block[] = [
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
  'fd00:c1::a9fe:a9fe/128',
  '100.100.100.200/32',
].map((block) => ipaddr.parseCIDR(block))

const PRIVATE: readonly Block[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map((block) =>
  ipaddr.parseCIDR(block),
)

/** @throws A `TypeError` when a CIDR block cannot be read; options are checked before. */
export function networkPolicy({ kind = 'private', allow = [] }: NetworkOptions = {}): NetworkPolicy {
  const allowed = [...PRIVATE, ...allow.map((block) => ipaddr.parseCIDR(block))]
  const isAccepted = (address: Address) =>
    !isWithin(address, NEVER) &&
    (isWithin(address, allowed) || (kind === 'public' && address.range() === 'unicast'))
  return {
    check(address) {
      if (!addressesBehind(address).every(isAccepted)) throw new CloisterError('CLOISTER_ADDRESS_REFUSED')
    },
  }
}

/** Whether a text is a CIDR block that {@link NetworkOptions.allow} can hold. */
export function isCidr(text: string): boolean {
  return ipaddr.isValidCIDR(text)
}

function isWithin(address: Address, blocks: readonly Block[]): boolean {
  return blocks.some(([block, bits]) => block.kind() === address.kind() && address.match(block, bits))
}
