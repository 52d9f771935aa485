import { PhraseTable } from '../phrase-table.ts'
import { LANGUAGES } from './languages.ts'
import type { QueryLanguage } from './query-language.ts'

type Meaning = Exclude<keyof QueryLanguage, 'code'>

/**
 * The phrases of all languages together, by what they mean. A shopper does not always ask in the shop's language, and
 * what means something only beside a price or a name seldom means something else there.
 */
export const PHRASES: Readonly<Record<Meaning, PhraseTable>> = {
  atMost: phrases('atMost'),
  atMostAfter: phrases('atMostAfter'),
  atLeast: phrases('atLeast'),
  atLeastAfter: phrases('atLeastAfter'),
  rangeStart: phrases('rangeStart'),
  rangeMiddle: phrases('rangeMiddle'),
  about: phrases('about'),
  aboutAfter: phrases('aboutAfter'),
  budget: phrases('budget'),
  cheapestFirst: phrases('cheapestFirst'),
  dearestFirst: phrases('dearestFirst'),
  without: phrases('without'),
  withoutAfter: phrases('withoutAfter'),
  negation: phrases('negation'),
  madeFor: phrases('madeFor'),
  listed: phrases('listed'),
  link: phrases('link'),
  cost: phrases('cost'),
  filler: phrases('filler'),
}

function phrases(meaning: Meaning): PhraseTable {
  return new PhraseTable(LANGUAGES.map((language) => language[meaning]))
}
