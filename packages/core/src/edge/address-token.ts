import ipaddr from 'ipaddr.js'
import type { CryptoKey } from 'jose'

/** Turns an address into a token that counts but does not tell. */
export type AddressTokens = (address: string) => Promise<string>

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const
const REMEMBERED = 4096
const REMEMBERED_MS = 60_000

/**
 * HMAC-SHA-256 under the key of the passes. A busy address is not hashed for every request: tokens of the last minute
 * are remembered, at most 4,096, in memory only.
 */
export function createAddressTokens(key: string): AddressTokens {
  const encoder = new TextEncoder()
  const tokens = new Map<string, Promise<string>>()
  let forgottenAtMs = 0
  let secret: Promise<CryptoKey> | undefined
  const tokenOf = async (subscriber: string) => {
    secret ??= crypto.subtle.importKey('raw', encoder.encode(key), ALGORITHM, false, ['sign'])
    const digest = await crypto.subtle.sign('HMAC', await secret, encoder.encode(`address:${subscriber}`))
    return Array.from(new Uint8Array(digest, 0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  return (address) => {
    const nowMs = Date.now()
    if (tokens.size >= REMEMBERED || nowMs - forgottenAtMs > REMEMBERED_MS) {
      tokens.clear()
      forgottenAtMs = nowMs
    }
    const known = tokens.get(address)
    if (known !== undefined) return known
    const token = tokenOf(subscriberOf(address))
    tokens.set(address, token)
    return token
  }
}

/** One IPv6 subscriber has at least a /64 (RFC 6177), so that is what one address means, however it is written. */
function subscriberOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toByteArray().slice(0, 8).join('.')
}
