import { type LookupAddress, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { AddressPolicy } from './address-policy.ts'

export const ADDRESS_REFUSED = 'CLOISTER_AUDIT_ADDRESS_REFUSED'

/** Resolves a name, and refuses what it resolves to where one address of it is not allowed. */
export function checkedLookup(policy: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return callback(error, '')
      // One forbidden address among good ones is how a name is turned against its asker.
      if (addresses.length === 0 || !addresses.every(({ address }) => policy.allows(address)))
        return callback(Object.assign(new Error('refused'), { code: ADDRESS_REFUSED }), '')
      const first = addresses[0] as LookupAddress
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}
