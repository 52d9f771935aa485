import type { Repair } from './catalogue.ts'
import { wordsOf } from './folded.ts'
import { quoted, searchTerms } from './match-terms.ts'
import { countUpTo, type Rows } from './prepared-rows.ts'
import { isRepairable, type RepairSources, repairsOf } from './repair-word.ts'

/** A query with more words that the shop does not know is no slip of the finger. */
const REPAIR_LIMIT = 4
const CANDIDATE_LIMIT = 8

/** A text as the index can look for it. */
export interface ReadQuery {
  /** Expressions of FTS5, one for each term. */
  readonly terms: readonly string[]
  readonly repairs: readonly Repair[]
}

/** Reads what a shopper typed. Only a word that no product holds in any field is taken for a typing error. */
export function readQuery(sources: RepairSources, text: string): ReadQuery {
  const words = searchTerms(text)
  const unknown = words.filter((word) => isRepairable(word) && !isKnown(sources.rows, word))
  const known = words.filter((word) => !unknown.includes(word))
  const repairs =
    unknown.length > REPAIR_LIMIT ? [] : unknown.flatMap((from) => repairOf(sources, from, known))
  const read = searchTerms(withRepairs(words.join(' '), { repairs }))
  return { terms: read.map(quoted), repairs }
}

/** A text with its typing errors repaired, folded; the text itself when it has none. */
export function withRepairs(text: string, { repairs }: Pick<ReadQuery, 'repairs'>): string {
  const right = new Map(repairs.map(({ from, to }) => [from, to]))
  return right.size === 0
    ? text
    : wordsOf(text)
        .map((word) => right.get(word) ?? word)
        .join(' ')
}

function isKnown(rows: Rows, word: string): boolean {
  return countUpTo(rows, quoted(word), 1) > 0
}

/** What is meant goes together: the likeliest candidate that some product holds beside the other words. */
function repairOf(sources: RepairSources, from: string, known: readonly string[]): readonly Repair[] {
  const candidates = repairsOf(from, sources).slice(0, CANDIDATE_LIMIT)
  const goesTogether = (to: string): boolean =>
    countUpTo(sources.rows, [...known, ...to.split(' ')].map(quoted).join(' AND '), 1) > 0
  const to = known.length === 0 ? candidates[0] : (candidates.find(goesTogether) ?? candidates[0])
  return to === undefined ? [] : [{ from, to }]
}
