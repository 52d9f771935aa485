import type { KnownWord } from './known-value.ts'

/** A word of the shopper's with everybody who bears it. */
export interface BorneWord {
  readonly word: string
  readonly kind: 'NAME' | 'ADDRESS'
  readonly persons: ReadonlySet<number>
}

/** The words of a session, each once. */
export function borneWords(words: readonly KnownWord[]): ReadonlyMap<string, BorneWord> {
  const borne = new Map<string, { word: string; kind: KnownWord['kind']; persons: Set<number> }>()
  for (const { word, kind, persons } of words) {
    const known = borne.get(word) ?? { word, kind, persons: new Set() }
    borne.set(word, known)
    // A name that is a city too is looked for as a name.
    if (kind === 'NAME') known.kind = kind
    for (const person of persons) if (known.persons.size < MOST_PERSONS) known.persons.add(person)
  }
  return borne
}

/** Who bears a name is compared with who bears the next one. */
const MOST_PERSONS = 32

/** Whether two different names are borne by one person. */
export function belongTogether(one: BorneWord, other: BorneWord): boolean {
  if (one.kind !== 'NAME' || other.kind !== 'NAME' || one.word === other.word) return false
  for (const person of one.persons) if (other.persons.has(person)) return true
  return false
}
