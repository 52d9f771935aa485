import { createShopperPassOffice, type ShopperPassOffice } from '../authenticate/shopper-pass.ts'
import { CloisterError } from '../cloister-error.ts'
import { type AddressTokens, createAddressTokens } from './address-token.ts'
import type { EdgeConfig } from './edge-options.ts'
import { createProposalTokens, type ProposalTokens } from './proposal-tokens.ts'

/** What an edge makes and reads with its keys. */
export interface EdgeKeys {
  readonly office: ShopperPassOffice
  readonly addressToken: AddressTokens
  readonly tokens: ProposalTokens
}

/**
 * The keys of this moment. A function is asked at each request, and what it gives counts from then on; where it throws or
 * gives what is no list of keys, the last good ones go on, because a file that is being replaced must cost no shopper.
 *
 * @throws A `CloisterError` with code `CLOISTER_OPTIONS_INVALID` where the first ones cannot be used.
 */
export function edgeKeys(config: EdgeConfig): () => EdgeKeys {
  const { passKeys } = config
  if (typeof passKeys !== 'function') {
    const keys = keysFrom(passKeys, config)
    return () => keys
  }
  let given = firstOf(passKeys)
  let keys = keysFrom(given, config)
  return () => {
    try {
      const now = passKeys()
      if (now.length === given.length && now.every((key, index) => key === given[index])) return keys
      keys = keysFrom(now, config)
      given = [...now]
    } catch {
      // Told by whoever rotates: a server that lags behind has keys that all others still know.
    }
    return keys
  }
}

function firstOf(passKeys: () => readonly string[]): readonly string[] {
  try {
    return [...passKeys()]
  } catch (cause) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
      cause,
      details: { option: 'passKeys', expected: 'a function that gives keys' },
    })
  }
}

function keysFrom(passKeys: readonly string[], config: EdgeConfig): EdgeKeys {
  return {
    office: createShopperPassOffice(passKeys, {
      lifetimeSeconds: config.passLifetimeSeconds,
      renewalSeconds: config.passRenewalSeconds,
    }),
    addressToken: createAddressTokens(passKeys[0] ?? ''),
    tokens: createProposalTokens(passKeys),
  }
}
