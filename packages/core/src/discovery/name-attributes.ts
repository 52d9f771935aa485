import type { Product } from '../product/product.ts'
import { folded } from '../retrieve/folded.ts'
import type { SearchConstraints } from '../wire/replies.ts'
import { type AttributeMention, attributeMentions } from './attribute-mentions.ts'
import { denialBefore, denialBehind } from './denial.ts'
import { PROPERTY_NAMES } from './property-names.ts'
import { QueryReading } from './query-reading.ts'
import { singular } from './word-concepts.ts'

/** As many as a query names. */
const ATTRIBUTE_LIMIT = 4

/**
 * Finds in the words of a query the attribute values that its own hits have, wanted and unwanted. The words of a
 * wanted value stay in the text, as the catalogue writes them: titles say them too.
 */
export function nameAttributes(constraints: SearchConstraints, hits: readonly Product[]): SearchConstraints {
  const reading = new QueryReading(constraints.text)
  const mentions = attributeMentions(reading, hits).slice(0, ATTRIBUTE_LIMIT)
  if (mentions.length === 0) return constraints
  for (const mention of mentions) takePropertyNames(reading, mention)
  const unwanted = mentions.filter((mention) => takeDenied(reading, mention))
  const wanted = mentions.filter((mention) => !unwanted.includes(mention))
  const attributesOf = (some: readonly AttributeMention[]) => some.map(({ attribute }) => attribute)
  return {
    ...constraints,
    text: reading.rest(translationsOf(reading, wanted)),
    ...(wanted.length > 0 && { attributes: attributesOf(wanted) }),
    ...(unwanted.length > 0 && { excludedAttributes: attributesOf(unwanted) }),
  }
}

/** "In the colour black", "black coloured". */
function takePropertyNames(reading: QueryReading, { from, to }: AttributeMention): void {
  const before = reading.skip(['link'], to, 1)
  for (const at of [...Array.from({ length: to - from + 3 }, (_, index) => from - 2 + index), before]) {
    if (PROPERTY_NAMES.has(reading.wordAt(at))) reading.take({ from: at, to: at + 1 })
  }
}

/** Takes a value with the words that deny it out of the text; not one that nothing denies. */
function takeDenied(reading: QueryReading, { from, to }: AttributeMention): boolean {
  const before = denialBefore(reading, from)
  const after = denialBehind(reading, to)
  const isDenied = before !== undefined || after !== undefined
  if (isDenied) reading.take({ from: before ?? from, to: after ?? to })
  return isDenied
}

function translationsOf(
  reading: QueryReading,
  mentions: readonly AttributeMention[],
): ReadonlyMap<number, string> {
  return new Map(
    mentions
      .filter(
        ({ from, to, attribute }) =>
          to - from === 1 && !isWrittenAlike(reading.wordAt(from), attribute.value),
      )
      .map(({ from, attribute }) => [from, attribute.value]),
  )
}

/** In another number or case, but in the catalogue's language. */
function isWrittenAlike(word: string, value: string): boolean {
  return singular(folded(value)) === singular(word)
}
