import {
  GUARDED,
  type Guarded,
  type HostName,
  hostAddresses,
  INTERNET,
  METADATA,
} from './network-addresses.ts'
import type { Place } from './probe.ts'

/** One way from a host to a port, and whether the rulesets let it through. */
export interface NetworkFlow {
  readonly from: HostName
  /** The guarded host that it leads to, if it is one. */
  readonly host?: Guarded
  /** As the page of the documentation says it. */
  readonly to: string
  readonly protocol: 'tcp' | 'udp'
  readonly place: Place
  readonly expected: 'open' | 'dropped'
}

/** Ports that every host listens at in the test, so that a silence is the silence of a ruleset. */
export const LISTENED = { tcp: [22, 53, 80, 443, 3128, 8443], udp: [53] } as const

const HOSTS = hostAddresses()
type Inside = keyof typeof HOSTS
const INSIDE = Object.keys(HOSTS) as readonly Inside[]
const PORT_OF: Readonly<Record<Inside, number>> = {
  storefront: 443,
  identity: 443,
  gateway: 443,
  model: 8443,
  exit: 3128,
  attacker: 443,
}

/** The whole of what is allowed. */
const ALLOWED: readonly (readonly [from: Inside, to: Inside | 'internet'])[] = [
  ['storefront', 'identity'],
  ['storefront', 'gateway'],
  ['gateway', 'model'],
  ['model', 'exit'],
  ['exit', 'internet'],
  // Of the shop, an attacker is a shopper.
  ['attacker', 'storefront'],
]
const isAllowed = (from: Inside, to: Inside | 'internet'): boolean =>
  ALLOWED.some(([one, other]) => one === from && other === to)

function flow(from: Inside, to: string, place: Place, isOpen = false): NetworkFlow {
  return { from, to, protocol: 'tcp', place, expected: isOpen ? 'open' : 'dropped' }
}

/** Whoever has a ruleset reaches out, or is reached: the flows between two that have none are nobody's concern. */
const BETWEEN_HOSTS = INSIDE.flatMap((from) =>
  GUARDED.filter((to) => to !== from).flatMap((to) => {
    const { v4, v6 } = HOSTS[to]
    const port = PORT_OF[to]
    const flows = [
      flow(from, to, { host: v4, port }, isAllowed(from, to)),
      flow(from, `${to}, by ssh`, { host: v4, port: 22 }),
      flow(from, `${to}, by IPv6`, { host: v6, port }),
      flow(from, `${to}, as ::ffff:IPv4`, { host: `::ffff:${v4}`, port }, isAllowed(from, to)),
    ]
    return flows.map((one): NetworkFlow => ({ ...one, host: to }))
  }),
)

const BEYOND = INSIDE.filter((from) => from !== 'attacker').flatMap((from): readonly NetworkFlow[] => [
  flow(from, 'the internet', { host: INTERNET.v4, port: 443 }, isAllowed(from, 'internet')),
  flow(from, 'the internet, in clear text', { host: INTERNET.v4, port: 80 }, isAllowed(from, 'internet')),
  flow(from, 'the internet, by IPv6', { host: INTERNET.v6, port: 443 }),
  flow(from, 'the internet, by another port', { host: INTERNET.v4, port: 8443 }),
  flow(from, 'a name server', { host: INTERNET.v4, port: 53 }),
  {
    from,
    to: 'a name server, by UDP',
    protocol: 'udp',
    place: { host: INTERNET.v4, port: 53 },
    expected: 'dropped',
  },
  flow(from, 'the metadata of a cloud', { host: METADATA, port: 80 }),
  flow(from, 'the host of an attacker', { host: HOSTS.attacker.v4, port: 443 }),
])

export const NETWORK_FLOWS: readonly NetworkFlow[] = [...BETWEEN_HOSTS, ...BEYOND]
