import { randomBytes } from 'node:crypto'
import { type RingKind, usedOf } from './ring-kind.ts'

const FORM = /^cloister-key-1:[A-Za-z0-9_-]{43}\n?$/u

/**
 * Two key files for `cloister seal` and `unseal`, which are always there: the one to seal with, and another one that opens
 * what the first does not. Outside a rotation they are the same.
 */
export const sealingKey: RingKind = {
  make: () => `cloister-key-1:${randomBytes(32).toString('base64url')}\n`,
  adopt(text) {
    if (!FORM.test(text)) throw new TypeError('This is no key file.')
    return `${text.trimEnd()}\n`
  },
  files({ name }, held) {
    const current = usedOf(held)
    const other = held.retiring ?? (current === held.coming ? undefined : held.coming) ?? current
    // The other one first: at no moment does neither of the two hold the key that artifacts were sealed with so far.
    return [
      { path: `${name}.other.key`, text: other?.secret },
      { path: `${name}.key`, text: current?.secret },
    ]
  },
  markOf: (secret) => secret,
}
