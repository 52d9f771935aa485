import fc from 'fast-check'
import { type Person, person } from './made-up-person.ts'
import { SPELLINGS, WRAPPERS } from './session-spellings.ts'

/** How values stand in what a shopper types. */
const QUOTES: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => `my ${value} again`,
  (value) => `(${value})`,
  (value) => `„${value}“`,
  (value) => `please look at ${value}.`,
  (value) => `${value}, thanks`,
  (value) => `is it ${value}?`,
]
const CASES: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => value.toUpperCase(),
  (value) => value.toLowerCase(),
  (value) => value.normalize('NFD'),
  (value) => value.replaceAll(' ', '\u00a0'),
]
const manner = fc.tuple(fc.constantFrom(...QUOTES), fc.constantFrom(...CASES))

/** What a shop knows of a shopper who types all of it. */
export interface ShopperSession {
  readonly who: Person
  readonly session: object
  readonly typed: string
  /** Which of {@link SPELLINGS} it is. */
  readonly spelling: number
}

export const shopperSession: fc.Arbitrary<ShopperSession> = fc
  .record({
    who: person,
    spelling: fc.nat(SPELLINGS.length - 1),
    wrappers: fc.array(fc.constantFrom(...WRAPPERS), { maxLength: 6 }),
    manners: fc.array(manner, { minLength: 11, maxLength: 11 }),
  })
  .map(({ who, spelling, wrappers, manners }) => ({
    who,
    spelling,
    session: wrappers.reduce<object>((inner, wrap) => wrap(inner), SPELLINGS[spelling]?.(who) ?? {}),
    typed: Object.values(who)
      .map((value: string, index) => {
        const [quote, write] = manners[index] ?? [String, String]
        return quote(write(value))
      })
      .join(' ; '),
  }))

/** The same ones for the same seed. */
export function sampleSessions(count: number, seed: number): readonly ShopperSession[] {
  return fc.sample(shopperSession, { numRuns: count, seed })
}
