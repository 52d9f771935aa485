import { placeValues, placeWords, streetLines, streetValues, streetWords } from './known-address.ts'
import { type BirthDate, birthDates, birthValues } from './known-birth.ts'
import { codeValues, idValues } from './known-code.ts'
import { emailValues, phoneValues } from './known-contact.ts'
import { loginValues, nameValues, nameWords, wholeName } from './known-name.ts'
import { type KnownValue, type KnownWord, weak, wordsIn } from './known-value.ts'
import { type LeafMeaning, meaningOf } from './leaf-meaning.ts'
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

interface MeantLeaf {
  readonly meaning: LeafMeaning
  readonly value: string
  readonly owner: number
}

/** The shopper's own values among the leaves of a session. What stands there twice is read once. */
export function knownValues(leaves: readonly SessionLeaf[]): KnownValues {
  const meant = meantLeaves(leaves)
  const births = distinct(meant.filter(({ meaning }) => meaning === 'birth')).flatMap(({ value }) =>
    birthDates(value),
  )
  const together = putTogether(meant)
  return {
    values: [
      ...distinct(meant).flatMap(({ meaning, value }) => READERS[meaning]?.(value) ?? []),
      ...births.flatMap(birthValues),
      ...together.names.flatMap(wholeName),
      ...together.lines.flatMap(streetValues),
    ],
    words: [
      ...meant.flatMap(({ meaning, value, owner }) => WORD_READERS[meaning]?.(value, owner) ?? []),
      ...together.lines.flatMap((line) => streetWords(line, 0)),
    ],
    births,
  }
}

function meantLeaves(leaves: readonly SessionLeaf[]): readonly MeantLeaf[] {
  return leaves.flatMap(({ path, value, owner }) => {
    const meaning = meaningOf(path)
    return meaning === undefined ? [] : [{ meaning, value, owner }]
  })
}

function distinct(leaves: readonly MeantLeaf[]): readonly MeantLeaf[] {
  return [...new Map(leaves.map((leaf) => [`${leaf.meaning} ${leaf.value}`, leaf])).values()]
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

const WORD_READERS: Readonly<
  Partial<Record<LeafMeaning, (value: string, owner: number) => readonly KnownWord[]>>
> = {
  family: nameWords,
  given: nameWords,
  name: nameWords,
  place: placeWords,
}

interface PutTogether {
  /** First and last names of one object, in both orders. */
  readonly names: readonly string[]
  readonly lines: readonly string[]
}

/** What several leaves of one object say together. */
function putTogether(leaves: readonly MeantLeaf[]): PutTogether {
  const names = new Set<string>()
  const lines = new Set<string>()
  for (const owned of byOwner(leaves).values()) {
    const of = (meaning: LeafMeaning) =>
      owned.filter((leaf) => leaf.meaning === meaning).map(({ value }) => value)
    for (const given of of('given'))
      for (const family of of('family')) names.add(`${given} ${family}`).add(`${family} ${given}`)
    for (const line of streetLines([...of('street'), ...of('house')])) lines.add(line)
  }
  return { names: [...names], lines: [...lines] }
}

function byOwner(leaves: readonly MeantLeaf[]): ReadonlyMap<number, readonly MeantLeaf[]> {
  const owners = new Map<number, MeantLeaf[]>()
  for (const leaf of leaves) {
    const known = owners.get(leaf.owner)
    if (known === undefined) owners.set(leaf.owner, [leaf])
    else known.push(leaf)
  }
  return owners
}
