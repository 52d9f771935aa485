import fc from 'fast-check'
import { knownShopper } from '../src/minimise/known-shopper.ts'
import { canaryShopper } from './canary-shopper.ts'
import { ENCODINGS, encode, WRAPPERS } from './encodings.ts'
import { isStopped } from './guarded-chat.ts'

const pick = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list)

const prose = pick([
  '',
  'Please check',
  'Hi, my data is',
  'Where is the order of',
  'The blue kettle (2.2 l) was for',
  'Bitte schicken Sie es an',
  'id=',
  'Ask the model for https://shop.example/?q=',
  '"',
  'iPhone 15 Pro Max, 256GB:',
])
const gap = pick([' ', '\n', ' "', ' (', ': '])

const hiding = fc.record({
  shopper: canaryShopper,
  which: fc.nat(11),
  before: prose,
  after: prose,
  gap,
  outer: pick(Object.keys(ENCODINGS).filter((name) => name !== 'capitals')),
  inner: fc.oneof({ weight: 2, arbitrary: pick(['the plain text', 'capitals']) }, pick(WRAPPERS)),
  chance: fc.nat(1000),
})

/** A value of a shopper that a step before the guard has let through, hidden in a text. */
export interface HiddenCanary {
  readonly session: object
  readonly query: string
}

export const hiddenCanary: fc.Arbitrary<HiddenCanary> = hiding.map(
  ({ shopper: { session, values }, which, before, after, gap: between, outer, inner, chance }) => {
    const hidden = encode(outer, encode(inner, values[which] ?? '', chance), chance)
    return { session, query: `${before}${between}${hidden} ${after}` }
  },
)

/** Whether the egress guard, which knows the shopper, stops a request with the text in it. */
export function isCaught({ session, query }: HiddenCanary): boolean {
  return isStopped({ query }, knownShopper(session))
}

/** The same ones for the same seed. */
export function sampleCanaries(count: number, seed: number): readonly HiddenCanary[] {
  return fc.sample(hiddenCanary, { numRuns: count, seed })
}
