import ipaddr from 'ipaddr.js'

/** Turns an address into a token that counts but does not tell: HMAC-SHA-256 under the key of the passes. */
export async function addressToken(address: string, key: string): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign'])
  const digest = await crypto.subtle.sign('HMAC', secret, encoder.encode(`address:${subscriber(address)}`))
  return Array.from(new Uint8Array(digest, 0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** One IPv6 subscriber has at least a /64 (RFC 6177), so that is what one address means, however it is written. */
function subscriber(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toByteArray().slice(0, 8).join('.')
}
