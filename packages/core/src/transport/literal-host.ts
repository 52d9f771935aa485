import { isIP } from 'node:net'
import type { NetworkPolicy } from './network-policy.ts'

/** A host name or address as sockets take it, without the brackets of a URL. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/gu, '')
}

/** Judges an address in the URL itself, which is never looked up. @throws `CLOISTER_ADDRESS_REFUSED` */
export function checkLiteralHost(hostname: string, network: NetworkPolicy): void {
  const literal = bareHost(hostname)
  if (isIP(literal) !== 0) network.check(literal)
}
