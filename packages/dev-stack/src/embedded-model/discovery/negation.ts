import type { QueryWord } from './query-words.ts'

const CUES: ReadonlySet<string> = new Set(
  `no not without except excluding exclude excludes avoid avoiding never minus neither nor non hate dislike skip isn't
  don't dont doesn't doesnt won't can't nicht ohne kein keine keinen keiner keines ausser pas sans sauf hors excepte`.split(
    /\s+/,
  ),
)
/** Words that may stand between a negation and what it denies. */
const LINKS: ReadonlySet<string> = new Set(
  `by from of the a an any brand brands made make want wanted like need show me include including buy see products
  product something anything it to is be with please von vom der die das marke de du des la le les un une produits
  produkte that are in`.split(/\s+/),
)
/** With `but`, `than` or `from` after them they deny: "anything but", "other than", "apart from". */
const PAIRS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['but', new Set(['anything', 'anyone', 'all', 'everything', 'any', 'brand'])],
  ['than', new Set(['other', 'rather'])],
  ['of', new Set(['instead'])],
  ['from', new Set(['apart', 'aside', 'away'])],
])
/** What follows them is a part of the thing, often of two words: "without plastic parts". */
const LACKING: ReadonlySet<string> = new Set(['without', 'ohne', 'sans'])
const FILLER_SKIPPED = 4
const OR: ReadonlySet<string> = new Set(['or', 'nor', 'and', 'oder', 'und', 'ou', 'et', 'ni', 'noch'])
/** After a negation these make a phrase that denies nothing: "not only", "no longer". */
const HARMLESS: ReadonlySet<string> = new Set(['only', 'just', 'necessarily', 'sure', 'longer', 'matter'])

/** Where the negation that denies the word at a position begins, if one does. */
export function negationBefore(words: readonly QueryWord[], position: number): number | undefined {
  for (let index = position - 1; index >= 0 && !words[index]?.breakAfter; index--) {
    const folded = words[index]?.folded ?? ''
    if (CUES.has(folded)) return index
    if (PAIRS.get(folded)?.has(words[index - 1]?.folded ?? '')) return index - 1
    if (!LINKS.has(folded)) return undefined
  }
  return undefined
}

/** Where the words that introduce a brand begin: `by`, `from`, `made by`, `von`. */
export function introductionBefore(words: readonly QueryWord[], position: number): number {
  let start = position
  while (start > 0 && !words[start - 1]?.breakAfter && LINKS.has(words[start - 1]?.folded ?? '')) start--
  return start
}

export function isOr(word: QueryWord | undefined): boolean {
  return word !== undefined && OR.has(word.folded)
}

/** The positions of negations and of what they deny: a search that looked for those words would find the contrary. */
export function deniedPositions(words: readonly QueryWord[]): ReadonlySet<number> {
  const denied = new Set<number>()
  for (let cue = 0; cue < words.length; cue++) {
    if (!isCue(words, cue) || HARMLESS.has(words[cue + 1]?.folded ?? '')) continue
    for (let index = cue; index < deniedUntil(words, cue); index++) denied.add(index)
  }
  return denied
}

function isCue(words: readonly QueryWord[], position: number): boolean {
  const { folded } = words[position] ?? { folded: '' }
  return CUES.has(folded) || PAIRS.get(folded)?.has(words[position - 1]?.folded ?? '') === true
}

/** The end, exclusive, of what is denied from a cue on: filler, then a word or two, then "or" and more of them. */
function deniedUntil(words: readonly QueryWord[], cue: number): number {
  const most = LACKING.has(words[cue]?.folded ?? '') ? 2 : 1
  if (words[cue]?.breakAfter) return cue + 1
  let end = runEnd(words, { from: cue + 1, most: FILLER_SKIPPED, isFiller: true })
  end = runEnd(words, { from: end, most, isFiller: false })
  return !words[end - 1]?.breakAfter && isOr(words[end]) ? deniedUntil(words, end) : end
}

interface Run {
  readonly from: number
  /** The most words that it takes. */
  readonly most: number
  readonly isFiller: boolean
}

function runEnd(words: readonly QueryWord[], { from, most, isFiller }: Run): number {
  let end = from
  while (end < from + most && !words[end - 1]?.breakAfter && words[end]?.isFiller === isFiller) end++
  return end
}
