import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { questionWordsOf, stopWordsOf } from './language-stop-words.ts'
import { polishStem } from './polish-stem.ts'
import { QUESTION_STOP_WORDS, SEARCH_STOP_WORDS } from './stop-words.ts'

/** How the words of a language are indexed and looked for. The index and the query have to agree. */
export interface SearchLanguage {
  /** ISO 639-1, or `und` for a language without rules. */
  readonly code: string
  readonly stopWords: ReadonlySet<string>
  /** Beside those the words in which a question is put, whatever it is about. */
  readonly questionStopWords: ReadonlySet<string>
  /** What the forms of a folded word have in common. Absent where SQLite stems, or nobody does. */
  readonly stem?: (word: string) => string
  /** Whether it writes `Wanderschuh` as one word. */
  readonly hasCompounds: boolean
}

/** Algorithms of the Snowball project, except for Polish, which has none. English is stemmed by SQLite itself. */
const STEMMERS: Readonly<Record<string, (word: string) => string>> = {
  de: (word) => german(withoutDigraphs(word).replace(GERMAN_PLURAL, '')),
  fr: french,
  es: spanish,
  it: italian,
  nl: dutch,
  pl: polishStem,
}
/** `Handys`, `Autos`, `Akkus`: Snowball takes an S away after consonants alone. A `Gartenhaus` is no plural. */
const GERMAN_PLURAL = /(?<=\p{L}{2}[^aeiouy][aiouy])s$/u
export const DEFAULT_LOCALE = 'en'

const COMPOUNDING = new Set(['de', 'nl'])

/** The language of a locale, BCP 47. A language without rules is searched by whole words. */
export function searchLanguage(locale: string = DEFAULT_LOCALE): SearchLanguage {
  const code = locale.toLowerCase().split(/[-_]/, 1)[0] ?? ''
  if (code === 'en') {
    return {
      code,
      stopWords: SEARCH_STOP_WORDS,
      questionStopWords: QUESTION_STOP_WORDS,
      hasCompounds: false,
    }
  }
  const stem = STEMMERS[code]
  return stem === undefined
    ? { code: 'und', stopWords: new Set(), questionStopWords: new Set(), hasCompounds: false }
    : {
        code,
        stopWords: stopWordsOf(code),
        questionStopWords: questionWordsOf(code),
        stem,
        hasCompounds: COMPOUNDING.has(code),
      }
}

/** How FTS5 cuts texts of a language into words. */
export function tokenizerOf({ code }: SearchLanguage): string {
  return `${code === 'en' ? 'porter ' : ''}unicode61 remove_diacritics 2`
}

/** Without umlauts on the keyboard `ä` is typed as `ae`, while folding makes an `a` of it; `neue` and `quer` stay. */
function withoutDigraphs(word: string): string {
  return word.replace(/(?<![aeq])ue/g, 'u').replace(/([ao])e/g, '$1')
}
