import { randomBytes } from 'node:crypto'
import { inOrder, type RingKind } from './ring-kind.ts'

const FORM = /^[A-Za-z0-9+/]{43}=$/u

/** `keys` of `encryptedSessions`: a list in JSON, of which the first encrypts and all decrypt. */
export const sessionKeys: RingKind = {
  make: () => randomBytes(32).toString('base64'),
  adopt(text) {
    const key = text.trim()
    if (!FORM.test(key)) throw new TypeError('This is no key of sessions.')
    return key
  },
  files: ({ name }, held) => [
    {
      path: `${name}.json`,
      text: `${JSON.stringify(inOrder(held).map(({ version, secret }) => ({ name: version.id, secret })))}\n`,
    },
  ],
  markOf: (secret) => JSON.stringify(secret),
}
