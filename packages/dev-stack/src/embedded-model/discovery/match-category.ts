import { contentStems } from '../words/content-stems.ts'
import { withinOneEdit } from '../words/within-one-edit.ts'
import { isOccasion, type QueryWord } from './query-words.ts'
import { SHOPPING_WORDS } from './shopping-words.ts'

export interface MatchedCategory {
  /** As the shop writes it. */
  readonly category: string
  /** Words that a search finds nothing by, because they are mistyped or of another language: the name stands for them. */
  readonly replaced: ReadonlySet<QueryWord>
}

/** How the words name the category: outright, with a wrong letter, or by another word. */
type Manner = 'outright' | 'mistyped' | 'otherwise' | 'foreign'

interface Match {
  readonly category: string
  readonly manner: Manner
  readonly words: readonly QueryWord[]
  /** Where the last of the words stands. In English the head of a name comes last: a *kitchen knife* is a knife. */
  readonly position: number
}

const TYPO_LENGTH = 5
const MANNERS: readonly Manner[] = ['outright', 'mistyped', 'otherwise', 'foreign']
/** They say where something is used; the department *Outdoor* is not meant. */
const PLACES: ReadonlySet<string> = new Set(['outdoors', 'outside', 'indoors', 'inside'])
/** After these, a query says what the thing is for, with or made of, not what it is. */
const PREPOSITIONS: ReadonlySet<string> = new Set(
  'for with in to on at from that which of made für fuer mit zum zur aus pour avec dans en de as'.split(' '),
)
/** A thing of this kind belongs to another one: a *laptop bag* is no laptop. */
const ACCESSORY_STEMS: ReadonlySet<string> = new Set(
  contentStems(
    'bag case cover sleeve stand holder mount cable charger adapter battery cartridge tripod strap film skin lock paper',
  ),
)

/** Finds the one category that a query names. Unsure means none: a wrong filter hides what the shopper wants. */
export function matchCategory(
  words: readonly QueryWord[],
  categories: readonly string[],
): MatchedCategory | undefined {
  for (const part of partsOf(words)) {
    const content = part.filter((word) => !word.isFiller && !isOccasion(word) && !PLACES.has(word.folded))
    if (content.length === 0) continue
    const best = bestMatch(content, categories)
    if (best === undefined) return undefined
    const isFindable = best.manner === 'outright' || best.manner === 'otherwise'
    return { category: best.category, replaced: new Set(isFindable ? [] : best.words) }
  }
  return undefined
}

function partsOf(words: readonly QueryWord[]): readonly (readonly QueryWord[])[] {
  const parts: QueryWord[][] = [[]]
  for (const word of words) {
    if (PREPOSITIONS.has(word.text.toLowerCase())) parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts
}

function bestMatch(content: readonly QueryWord[], categories: readonly string[]): Match | undefined {
  const [best] = categories.flatMap((category) => matchesOf(content, category)).sort(byStrength)
  const head = content.at(-1)
  const isAccessory = head && ACCESSORY_STEMS.has(head.stem) && !best?.words.includes(head)
  return isAccessory ? undefined : best
}

function byStrength(a: Match, b: Match): number {
  return (
    b.position - a.position ||
    b.words.length - a.words.length ||
    MANNERS.indexOf(a.manner) - MANNERS.indexOf(b.manner)
  )
}

function matchesOf(content: readonly QueryWord[], category: string): readonly Match[] {
  const names = alternativesOf(category)
  const asked = (stems: readonly string[], manner: Manner) => matchOf(content, { category, stems, manner })
  const direct = names.flatMap((stems) => [asked(stems, 'outright'), asked(stems, 'mistyped')])
  const synonyms = entriesFor(names).flatMap(({ words, foreign }) => [
    ...words.map((stems) => asked(stems, 'otherwise')),
    ...foreign.map((stems) => asked(stems, 'foreign')),
  ])
  return [...direct, ...synonyms].filter((match) => match !== undefined)
}

interface Asked {
  readonly category: string
  readonly stems: readonly string[]
  readonly manner: Manner
}

function matchOf(content: readonly QueryWord[], { category, stems, manner }: Asked): Match | undefined {
  if (stems.length === 0) return undefined
  const same = manner === 'mistyped' ? isNearly : isSame
  const found = stems.map((stem) => content.findLastIndex((word) => same(word, stem)))
  if (found.includes(-1)) return undefined
  const words = found.flatMap((index) => content[index] ?? [])
  return { category, manner, words, position: Math.max(...found) }
}

function isSame(word: QueryWord, stem: string): boolean {
  return word.stem === stem || word.stem.replace(/-/g, '') === stem
}

function isNearly(word: QueryWord, stem: string): boolean {
  return word.stem.length >= TYPO_LENGTH - 1 && stem.length >= TYPO_LENGTH && withinOneEdit(word.stem, stem)
}

/** `Pens & Pencils` is two names, each as good as the other. */
function alternativesOf(category: string): readonly (readonly string[])[] {
  return category.split(/\s*(?:&|,|\/|\+|>|\band\b|\bund\b|\bet\b)\s*/iu).map(contentStems)
}

interface SynonymStems {
  readonly names: readonly string[]
  readonly words: readonly (readonly string[])[]
  readonly foreign: readonly (readonly string[])[]
}

const SYNONYMS: readonly SynonymStems[] = SHOPPING_WORDS.map(({ names, words, foreign = [] }) => ({
  names: names.map((name) => contentStems(name).join(' ')),
  words: words.map(contentStems),
  foreign: foreign.map(contentStems),
}))

function entriesFor(names: readonly (readonly string[])[]): readonly SynonymStems[] {
  const joined = names.map((stems) => stems.join(' '))
  return SYNONYMS.filter((entry) => entry.names.some((name) => joined.includes(name)))
}
