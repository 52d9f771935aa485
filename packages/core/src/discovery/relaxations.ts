import type { RelaxedConstraint, SearchConstraints } from '../wire/replies.ts'

/** How far a price band reaches beyond the prices that were named. */
const BAND = 0.25

type Loosen = (constraints: SearchConstraints) => SearchConstraints | undefined

/** What each relaxation leaves of the constraints; `undefined` where there is nothing to relax. */
const LOOSEN: Readonly<Record<RelaxedConstraint, Loosen>> = {
  attributes: ({ attributes, ...rest }) => (attributes === undefined ? undefined : rest),
  category: ({ category, ...rest }) => (category === undefined ? undefined : rest),
  'price-band': ({ priceMin, priceMax, ...rest }) =>
    priceMin === undefined && priceMax === undefined
      ? undefined
      : {
          ...rest,
          ...(priceMin !== undefined && { priceMin: priceMin * (1 - BAND) }),
          ...(priceMax !== undefined && { priceMax: priceMax * (1 + BAND) }),
        },
  price: ({ priceMin, priceMax, ...rest }) =>
    priceMin === undefined && priceMax === undefined ? undefined : rest,
  brand: ({ brands, ...rest }) => (brands === undefined ? undefined : rest),
}

/** In the order in which a shopper would rather give them up. */
const ORDER: readonly RelaxedConstraint[] = ['attributes', 'category', 'price-band', 'price', 'brand']

/** Constraints that are easier to meet, and what was given up for it. */
export interface Relaxation {
  readonly constraints: SearchConstraints
  readonly relaxed: readonly RelaxedConstraint[]
}

/**
 * What to try, one after the other, where constraints leave nothing: each constraint alone, then more and more of
 * them together. What is not wanted stays unwanted.
 */
export function* relaxationsOf(constraints: SearchConstraints): Generator<Relaxation, void, undefined> {
  for (const name of ORDER) {
    const loosened = LOOSEN[name](constraints)
    if (loosened !== undefined) yield { constraints: loosened, relaxed: [name] }
  }
  let together: Relaxation = { constraints, relaxed: [] }
  for (const name of ORDER) {
    const loosened = LOOSEN[name](together.constraints)
    if (loosened === undefined) continue
    // A price that is given up altogether needs no band.
    const given = name === 'price' ? together.relaxed.filter((one) => one !== 'price-band') : together.relaxed
    together = { constraints: loosened, relaxed: [...given, name] }
    if (together.relaxed.length > 1) yield together
  }
}
