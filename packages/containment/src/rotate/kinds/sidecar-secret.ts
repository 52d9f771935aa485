import { randomBytes } from 'node:crypto'
import { type HeldVersion, inOrder, type RingKind } from './ring-kind.ts'

/** The two places that a sidecar has for secrets. Their names end the names of versions. */
type Place = 'a' | 'b'
const SHORTEST = 32

/**
 * `magento.secrets` of the Magento sidecar: two files that are always there, `a` and `b`. One of them holds what the module
 * signs with; the other one holds what it will sign with next, or has signed with, or what nobody has.
 */
export const sidecarSecret: RingKind = {
  make: () => randomBytes(32).toString('base64url'),
  adopt(text) {
    const secret = text.trim()
    if (secret.length < SHORTEST) throw new TypeError('This is no secret of a sidecar.')
    return secret
  },
  nameOf: (id, active) => `${id}-${placeOf(active) === 'a' ? 'b' : 'a'}`,
  files({ name }, held, unused) {
    const inPlace = (place: Place) => inOrder(held).find((one) => placeOf(one) === place)?.secret ?? unused
    return (['a', 'b'] as const).map((place) => ({ path: `${name}.${place}.secret`, text: inPlace(place) }))
  },
  markOf: (secret) => secret,
}

/** One that was adopted is in the first place unless its name says otherwise. */
function placeOf(held: HeldVersion | undefined): Place | undefined {
  if (held === undefined) return undefined
  return held.version.id.endsWith('-b') ? 'b' : 'a'
}
