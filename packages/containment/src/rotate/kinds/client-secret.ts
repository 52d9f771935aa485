import { randomBytes } from 'node:crypto'
import type { RingKind } from './ring-kind.ts'

const SHORTEST = 16

/** `clientSecret` of `gateway.authorization`, and beside it the next one for as long as it has to be registered. */
export const clientSecret: RingKind = {
  make: () => randomBytes(32).toString('base64url'),
  adopt(text) {
    const secret = text.replace(/\r?\n$/u, '')
    if (secret.length < SHORTEST || /\p{Cc}/u.test(secret))
      throw new TypeError('This is no secret of a client.')
    return secret
  },
  files: ({ name }, { active, coming }) => [
    { path: `${name}.next.secret`, text: coming?.secret },
    { path: `${name}.secret`, text: active?.secret },
  ],
  markOf: (secret) => secret,
}
