import type { LookupAddress, LookupOptions } from 'node:dns'
import type { NetworkPolicy } from './network-policy.ts'

/** Resolves a host name to all its addresses, as `lookup` of `node:dns` does. */
export type Lookup = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

/** What `tls.connect` takes as `lookup`. */
export type SocketLookup = (hostname: string, options: LookupOptions, callback: LookupCallback) => void

type LookupCallback = (error: Error | null, address: LookupAddress[] | string, family?: number) => void

/**
 * Judges each address of the very answer that the socket then uses, so that DNS cannot change its mind in between.
 * One address that is refused spoils the whole answer: happy eyeballs would choose among them.
 */
export function guardedLookup(network: NetworkPolicy, lookup: Lookup): SocketLookup {
  return (hostname, { all }, callback) => {
    lookup(hostname, { all: true }, (error, addresses) => {
      const refusal = error ?? refusalOf(addresses, network)
      const [first] = addresses ?? []
      if (refusal || first === undefined) return callback(refusal ?? new Error('no address'), [])
      // Without happy eyeballs the caller takes one address, in another form.
      return all ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}

function refusalOf(addresses: readonly LookupAddress[], network: NetworkPolicy): Error | null {
  try {
    for (const { address } of addresses) network.check(address)
    return null
  } catch (refusal) {
    return refusal as Error
  }
}
