import type { VelocityToken } from '../src/order-tokens.ts'

/** A token as an HMAC would make it, for a thing with a name that a test can read. */
export function madeUpToken(name: string, key = 0): VelocityToken {
  return `${name}-${key}-`.padEnd(22, '_').slice(0, 22) as VelocityToken
}
