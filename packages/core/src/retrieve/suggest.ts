import { foldLetters } from './fold-letters.ts'
import { folded, wordsOf } from './folded.ts'
import { quoted } from './match-terms.ts'
import { numbersOf, type Rows } from './prepared-rows.ts'
import type { IndexedWords } from './query-sources.ts'
import type { SearchLanguage } from './search-language.ts'
import { searchProducts } from './search-products.ts'
import { wordExpression, wordExpressions } from './word-expression.ts'

/** Words that the last one may become, most frequent first. */
const CANDIDATES = 20
/** Titles from which is read what may come after a word. */
const TITLES = 24
/** Titles in which is looked for how the last word goes on beside the words before it. */
const SAMPLED = 200
/** Among how many products the best are looked for: nobody waits for a key. */
const COMPARED = 500
const WORDS = 8
/** Between a word and what is said of it: `bottes pour les enfants`. */
const STOP_WORDS_BETWEEN = 2
/** Beyond every character that a key can hold. */
const LAST = '\u{10FFFF}'

const TELLING = '{title category brand}'

/** What `suggest` of a catalogue answers, with the numbers of the products. */
export interface SuggestedNumbers {
  readonly queries: readonly string[]
  readonly categories: readonly string[]
  readonly brands: readonly string[]
  readonly numbers: readonly number[]
}

/** Completes the last word of a text, unless a space follows it, and tells what then comes next. */
export function suggest(indexed: IndexedWords, text: string, limit: number): SuggestedNumbers {
  const { rows, language } = indexed
  const words = wordsOf(text).slice(0, WORDS)
  const last = words.at(-1)
  if (last === undefined) {
    return { queries: [], categories: [], brands: [], numbers: [] }
  }
  const before = words.slice(0, -1)
  const ends = endsOf(indexed, { before, last, isComplete: /\s$/u.test(text) }).slice(0, limit)
  const key = folded(text.trim())
  return {
    queries: queriesOf(indexed, { before, ends, limit }),
    categories: namesWith(rows, 'category', { key, limit }),
    brands: namesWith(rows, 'brand', { key, limit }),
    numbers:
      ends.length === 0
        ? searchProducts(rows, { text, limit, terms: wordExpressions(text, language) })
        : bestWith(indexed, { before, ends, limit }),
  }
}

/** Words that the last one may become, beside the words before it. */
function endsOf(
  { rows, language }: IndexedWords,
  { before, last, isComplete }: { before: readonly string[]; last: string; isComplete: boolean },
): readonly string[] {
  if (before.length > 0) {
    const besides = besidesOf(before, language)
    const known = endsInTitles(rows, matchOf(besides, []), { before, last, isComplete })
    // The index joins all words that begin so, which takes long for the first letters.
    return known.length > 0 || last.length < 3
      ? known
      : endsInTitles(rows, matchOf([...besides, `${quoted(last)}*`], []), { before, last, isComplete })
  }
  const sql = `SELECT key FROM vocabulary WHERE kind = 'word' AND key >= ? AND key < ?
    ORDER BY key = ? DESC, count DESC, key LIMIT ${CANDIDATES}`
  return rows(sql, last, isComplete ? `${last}\0` : last + LAST, last).map(({ key }) => String(key))
}

/** Words of titles that begin as the last one, most frequent first. */
function endsInTitles(
  rows: Rows,
  match: string,
  { before, last, isComplete }: { before: readonly string[]; last: string; isComplete: boolean },
): readonly string[] {
  const counts = new Map<string, number>()
  for (const word of titlesOf(rows, match, SAMPLED).flatMap(wordsOf)) {
    if ((isComplete ? word === last : word.startsWith(last)) && !before.includes(word)) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return [...counts]
    .sort(
      ([one, count], [other, otherCount]) =>
        Number(other === last) - Number(one === last) || otherCount - count,
    )
    .map(([word]) => word)
}

function titlesOf(rows: Rows, match: string, limit: number): readonly string[] {
  const sql = `SELECT product.title AS title FROM word JOIN product ON number = word.rowid
    WHERE word MATCH ? LIMIT ?`
  return rows(sql, match, limit).map(({ title }) => String(title))
}

function queriesOf(
  indexed: IndexedWords,
  { before, ends, limit }: { before: readonly string[]; ends: readonly string[]; limit: number },
): readonly string[] {
  const queries: string[] = []
  for (const end of ends) {
    if (queries.length < limit) {
      queries.push(...queriesWith(indexed, before, end))
    }
  }
  return queries.slice(0, limit)
}

/** The query with its last word, and with what most often comes after that in titles. */
function queriesWith(
  { rows, language }: IndexedWords,
  before: readonly string[],
  end: string,
): readonly string[] {
  const nexts = new Map<string, number>()
  for (const title of titlesOf(rows, matchOf(besidesOf(before, language), [end]), TITLES)) {
    const words = wordsOf(title)
    const next = words.includes(end) ? nextIn(words.slice(words.indexOf(end) + 1), language) : []
    if (next.length > 0 && !before.includes(next.at(-1) ?? '')) {
      nexts.set(next.join(' '), (nexts.get(next.join(' ')) ?? 0) + 1)
    }
  }
  const query = [...before, end].join(' ')
  const [best] = [...nexts].sort(([, one], [, other]) => other - one)
  return best === undefined || best[1] < 2 ? [query] : [query, `${query} ${best[0]}`]
}

/** The first word that says something, and the few before it that say nothing. */
function nextIn(words: readonly string[], { stopWords }: SearchLanguage): readonly string[] {
  const at = words.findIndex((word) => !stopWords.has(word))
  const isTelling = at >= 0 && at <= STOP_WORDS_BETWEEN && /^\p{L}{2,40}$/u.test(words[at] ?? '')
  return isTelling ? words.slice(0, at + 1) : []
}

/** Names that begin with the key, or hold a word that does; those of most products first. */
function namesWith(
  rows: Rows,
  kind: 'brand' | 'category',
  { key, limit }: { key: string; limit: number },
): readonly string[] {
  const sql = `SELECT name FROM vocabulary WHERE kind = ?1 AND (key >= ?2 AND key < ?3 OR instr(key, ?4) > 0)
    ORDER BY key >= ?2 AND key < ?3 DESC, count DESC, name LIMIT ?5`
  return rows(sql, kind, key, key + LAST, ` ${key}`, limit).map(({ name }) => String(name))
}

/** The shorter a title, the more it is about its words. Ranking would take longer than a key may. */
function bestWith(
  { rows, language }: IndexedWords,
  { before, ends, limit }: { before: readonly string[]; ends: readonly string[]; limit: number },
): readonly number[] {
  const sql = `SELECT number FROM (SELECT rowid AS number FROM word WHERE word MATCH ? LIMIT ${COMPARED})
    JOIN product USING (number) ORDER BY inStock DESC, length(title), number LIMIT ?`
  return numbersOf(rows(sql, matchOf(besidesOf(before, language), ends.slice(0, 3)), limit))
}

/** Expressions for the words before the last, in any of their forms. */
function besidesOf(before: readonly string[], language: SearchLanguage): readonly string[] {
  return before.map((word) => wordExpression(foldLetters(word), language))
}

function matchOf(besides: readonly string[], ends: readonly string[]): string {
  const end = ends.length === 0 ? [] : [`(${ends.map(quoted).join(' OR ')})`]
  return `${TELLING} : (${[...besides, ...end].join(' AND ')})`
}
