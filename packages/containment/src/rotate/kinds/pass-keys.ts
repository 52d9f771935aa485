import { randomBytes } from 'node:crypto'
import { inOrder, type RingKind } from './ring-kind.ts'

const FORM = /^[A-Za-z0-9_-]{43,512}$/u

/** `passKeys` of `createEdge`: a list in JSON, of which the first signs and all verify. */
export const passKeys: RingKind = {
  make: () => randomBytes(32).toString('base64url'),
  adopt(text) {
    const key = text.trim()
    if (!FORM.test(key)) throw new TypeError('This is no key of passes.')
    return key
  },
  files: ({ name }, held) => [
    { path: `${name}.json`, text: `${JSON.stringify(inOrder(held).map(({ secret }) => secret))}\n` },
  ],
  markOf: (secret) => JSON.stringify(secret),
}
