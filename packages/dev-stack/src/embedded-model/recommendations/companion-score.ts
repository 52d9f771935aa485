import type { Candidate, RecommendationsQuestion } from '../questions.ts'
import { contentStems } from '../words/content-stems.ts'
import { GOES_WITH, THEMES } from './goes-with.ts'

/** A product as the rules compare it. */
export interface ComparedProduct {
  /** The narrowest category. */
  readonly leaf: string
  readonly titleStems: ReadonlySet<string>
  /** What the product is: the words of the title before "with", "for" or a comma, and the narrowest category. */
  readonly nameStems: ReadonlySet<string>
  /** The last word of its name: a *travel kettle* is a kettle. */
  readonly head: string
  /** Stems of the title and of the whole category path. */
  readonly allStems: ReadonlySet<string>
}

const WEIGHTS = { use: 3, theme: 1, otherLeaf: 2.5, sharedWord: 0.5, substitute: -3, sameHead: -4 }
const SHARED_WORDS_COUNTED = 2

const setOf = (words: string): ReadonlySet<string> => new Set(contentStems(words))
const PAIRS = GOES_WITH.map(({ things, companions }) => ({
  things: setOf(things),
  companions: setOf(companions),
}))
const THEME_SETS = THEMES.map(setOf)

export function comparedProduct({
  title,
  category,
}: RecommendationsQuestion['product'] | Candidate): ComparedProduct {
  const path = category.split(/\s*[/>|›»]\s*/u)
  const leaf = contentStems(path.at(-1) ?? '')
  const name = contentStems(title.split(/,|\s(?:with|in|for|and|mit|für|avec|pour)\s/iu)[0] ?? '')
  const titleStems = setOf(title)
  return {
    leaf: leaf.join(' '),
    titleStems,
    nameStems: new Set([...name, ...leaf]),
    head: name.at(-1) ?? '',
    allStems: new Set([...titleStems, ...contentStems(path.join(' '))]),
  }
}

/** How well something goes with a product: used with it, of the same world, but not of the same kind. */
export function companionScore(product: ComparedProduct, candidate: ComparedProduct): number {
  const uses = PAIRS.filter(
    (pair) => meet(product, pair.things) && pair.companions.has(candidate.head),
  ).length
  const usedFor = PAIRS.filter(
    (pair) => meet(candidate, pair.things) && pair.companions.has(product.head),
  ).length
  const substitutes = PAIRS.filter(
    (pair) => pair.things.has(product.head) && pair.things.has(candidate.head),
  ).length
  const themes = THEME_SETS.filter((theme) => isOf(product, theme) && isOf(candidate, theme)).length
  const shared = [...candidate.allStems].filter((stem) => product.allStems.has(stem)).length
  return (
    WEIGHTS.use * Math.min(2, uses + usedFor / 2) +
    WEIGHTS.substitute * Math.min(1, substitutes) +
    WEIGHTS.theme * Math.min(2, themes) +
    WEIGHTS.otherLeaf * Number(candidate.leaf !== product.leaf) +
    WEIGHTS.sameHead * Number(candidate.head === product.head) +
    WEIGHTS.sharedWord * Math.min(SHARED_WORDS_COUNTED, shared)
  )
}

/** How much of the shorter title stands in the other one, 0–1. */
export function likeness(a: ComparedProduct, b: ComparedProduct): number {
  const shorter = Math.min(a.titleStems.size, b.titleStems.size)
  return shorter === 0 ? 0 : [...a.titleStems].filter((stem) => b.titleStems.has(stem)).length / shorter
}

/** Whether a product is one of some things. */
function meet({ nameStems }: ComparedProduct, things: ReadonlySet<string>): boolean {
  return [...nameStems].some((stem) => things.has(stem))
}

function isOf({ allStems }: ComparedProduct, theme: ReadonlySet<string>): boolean {
  return [...allStems].some((stem) => theme.has(stem))
}
