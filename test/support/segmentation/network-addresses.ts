import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const DEPLOY = resolve(import.meta.dirname, '../../../deploy')

/** The hosts that have a ruleset, each under the name of its file. */
export const GUARDED = ['storefront', 'identity', 'gateway', 'model', 'exit'] as const
export type Guarded = (typeof GUARDED)[number]

/** All of them, one that nobody invited, and everything beyond: the internet and the addresses of a cloud. */
export type HostName = Guarded | 'attacker' | 'outside'

export interface HostAddress {
  readonly v4: string
  readonly v6: string
}

/** Every `define` of the addresses that the rulesets read, by its name. */
function nftDefines(): Readonly<Record<string, string>> {
  const text = readFileSync(join(DEPLOY, 'nftables/addresses.nft'), 'utf8')
  return Object.fromEntries(
    [...text.matchAll(/^define (\w+) = (.+)$/gmu)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** The addresses of the rulesets themselves: the hosts are given them, and no line of a ruleset is changed. */
export function hostAddresses(): Readonly<Record<Exclude<HostName, 'outside'>, HostAddress>> {
  const defines = nftDefines()
  const of = (v4: string): HostAddress => ({ v4, v6: `fd20::${v4.split('.').at(-1)}` })
  const named = Object.fromEntries(GUARDED.map((name) => [name, of(defines[name.toUpperCase()] ?? '')]))
  return { ...(named as Record<Guarded, HostAddress>), attacker: of('10.20.0.66') }
}

/** The address at which everybody leaves the network, and addresses that lie beyond it. */
export const ROUTER: HostAddress = { v4: '10.20.0.1', v6: 'fd20::1' }
export const INTERNET: HostAddress = { v4: '198.51.100.7', v6: '2001:db8:7::7' }
/** Where machines of a cloud are told their credentials. */
export const METADATA = '169.254.169.254'
