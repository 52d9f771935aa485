import { APPAREL_CONCEPTS } from './apparel-concepts.ts'
import { attributeWords } from './attribute-words.ts'
import { DEVICE_CONCEPTS } from './device-concepts.ts'
import { GENERAL_CONCEPTS } from './general-concepts.ts'
import { HOUSEHOLD_CONCEPTS } from './household-concepts.ts'
import { singular } from './singular.ts'

/**
 * Words of attribute names, and the words in which shoppers ask for what such attributes tell. A `~` joins the words of
 * a phrase. Written from what shops call the properties of their goods; English, as most attribute names are.
 */
export type AttributeConcept = readonly [names: string, asked: string]

/** What each word and phrase of a question is about: words of attribute names. In the singular. */
export const ATTRIBUTE_CONCEPTS: ReadonlyMap<string, ReadonlySet<string>> = byPhrase([
  ...GENERAL_CONCEPTS,
  ...APPAREL_CONCEPTS,
  ...DEVICE_CONCEPTS,
  ...HOUSEHOLD_CONCEPTS,
])

/** As many words as the longest phrase of the concepts has. */
export const LONGEST_PHRASE: number = Math.max(
  ...[...ATTRIBUTE_CONCEPTS.keys()].map((phrase) => phrase.split(' ').length),
)

function byPhrase(concepts: readonly AttributeConcept[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const [names, asked] of concepts) {
    for (const written of asked.split(' ')) {
      const phrase = attributeWords(written.replaceAll('~', ' ')).map(singular).join(' ')
      const known = found.get(phrase) ?? new Set()
      found.set(phrase, known)
      for (const name of names.split(' ')) known.add(name)
    }
  }
  return found
}
