import { placeValues, placeWords, streetLines, streetValues, streetWords } from './known-address.ts'
import { type BirthDate, birthDates, birthValues } from './known-birth.ts'
import { codeValues, idValues } from './known-code.ts'
import { emailValues, phoneValues } from './known-contact.ts'
import { loginValues, nameValues, nameWords, wholeName } from './known-name.ts'
import { type KnownValue, type KnownWord, weak, wordsIn } from './known-value.ts'
import type { LeafMeaning } from './leaf-meaning.ts'
import type { SessionLeaf } from './session-leaves.ts'

/** What a session knows of its shopper, in the three ways in which it is looked for. */
export interface KnownValues {
  /** Looked for as they are, by letters and digits alone. */
  readonly values: readonly KnownValue[]
  /** Looked for in their cases, with typing errors and in other scripts. */
  readonly words: readonly KnownWord[]
  /** Looked for with the month in words. */
  readonly births: readonly BirthDate[]
}

/** A value with its meaning and everybody of whom the session says it. */
interface Fact {
  readonly meaning: LeafMeaning
  readonly value: string
  readonly owners: Set<number>
}

/** The shopper's own values among the leaves of a session. What stands there twice is read once. */
export function knownValues(leaves: readonly SessionLeaf[]): KnownValues {
  const facts = factsOf(leaves)
  const births = facts
    .flatMap(({ meaning, value }) => (meaning === 'birth' ? birthDates(value) : []))
    .slice(0, MOST_BIRTHS)
  const together = putTogether(facts)
  return {
    values: [
      ...facts.flatMap(({ meaning, value }) => READERS[meaning]?.(value) ?? []),
      ...births.flatMap(birthValues),
      ...together.names.flatMap(wholeName),
      ...together.lines.flatMap(streetValues),
    ],
    words: [...facts.flatMap(wordsOfFact), ...together.lines.flatMap(streetWords)],
    births,
  }
}

/** A shopper, and the family in the address book. */
const MOST_BIRTHS = 32

function factsOf(leaves: readonly SessionLeaf[]): readonly Fact[] {
  const facts = new Map<string, Fact>()
  for (const { meaning, value, owner } of leaves) {
    const key = `${meaning} ${value}`
    const known = facts.get(key)
    if (known === undefined) facts.set(key, { meaning, value, owners: new Set([owner]) })
    else known.owners.add(owner)
  }
  return [...facts.values()]
}

const READERS: Readonly<Partial<Record<LeafMeaning, (value: string) => readonly KnownValue[]>>> = {
  card: (value) => codeValues(value, 'CARD'),
  company: (value) => [weak(wordsIn(value), 'NAME')],
  email: emailValues,
  family: nameValues,
  given: nameValues,
  iban: (value) => codeValues(value, 'IBAN'),
  id: idValues,
  login: loginValues,
  name: (value) => [...nameValues(value), ...wholeName(value)],
  network: (value) => codeValues(value, 'IP'),
  phone: phoneValues,
  place: placeValues,
}

function wordsOfFact({ meaning, value, owners }: Fact): readonly KnownWord[] {
  if (meaning === 'place') return placeWords(value)
  const isName = meaning === 'given' || meaning === 'family' || meaning === 'name'
  return isName ? nameWords(value, owners) : []
}

interface PutTogether {
  /** First and last names of one object, in both orders. */
  readonly names: readonly string[]
  readonly lines: readonly string[]
}

/** What several values of one object say together. */
function putTogether(facts: readonly Fact[]): PutTogether {
  const names = new Set<string>()
  const lines = new Set<string>()
  for (const { given, family, street, house } of byOwner(facts).values()) {
    for (const first of given.slice(0, MOST_NAMES))
      for (const last of family.slice(0, MOST_NAMES)) names.add(`${first} ${last}`).add(`${last} ${first}`)
    for (const line of streetLines(street, house)) lines.add(line)
  }
  return { names: [...names], lines: [...lines] }
}

/** Of one object: nobody has more, and every first name is put together with every last one. */
const MOST_NAMES = 8

type Parts = Readonly<Record<'given' | 'family' | 'street' | 'house', string[]>>

function byOwner(facts: readonly Fact[]): ReadonlyMap<number, Parts> {
  const owners = new Map<number, Parts>()
  for (const { meaning, value, owners: all } of facts) {
    if (!isPart(meaning)) continue
    for (const owner of all) {
      const parts = owners.get(owner) ?? { given: [], family: [], street: [], house: [] }
      owners.set(owner, parts)
      parts[meaning].push(value)
    }
  }
  return owners
}

function isPart(meaning: LeafMeaning): meaning is keyof Parts {
  return meaning === 'given' || meaning === 'family' || meaning === 'street' || meaning === 'house'
}
