import { isDoubtful } from './answer-doubt.ts'
import { type AskedWords, askedWords } from './asked-words.ts'
import { attributeWords, likeness } from './attribute-words.ts'
import { partsOf, saidWords, valueWordsOf } from './said-words.ts'

/** A property of a product, such as `Capacity` and `1.7 l`. */
export interface Attribute {
  readonly name: string
  /** Words before a colon name a part: `width: 9 inches, length: 12 inches`. */
  readonly value: string
}

export interface RankedAttribute extends Attribute {
  /** How well it answers the question; see {@link ANSWERING_SCORE}. */
  readonly score: number
}

/**
 * Below it the best attribute does not answer the question either: then the product's data do not say. It lies between
 * what shares nothing or is doubtful, at most 0.2, and the least that answers: one word, only meant, of a name of two
 * that every product has, 0.31.
 */
export const ANSWERING_SCORE = 0.3

export interface AttributeRanker {
  /** The attributes of one product, the one that answers the question best first. */
  rank(question: string, attributes: readonly Attribute[]): readonly RankedAttribute[]
}

/** Above what shares nothing with the question. */
const DOUBTFUL_SCORE = 0.2

/** Words that many names hold and that say nothing of them. */
const EMPTY_NAME_WORDS: ReadonlySet<string> = new Set(
  'item type description name information is has for product of by and in a the'.split(' '),
)
const EMPTY_NAME_WEIGHT = 0.15
/** What the two products of a small shop share is not common for that. */
const FEW_PRODUCTS = 50
const LEAST_WEIGHT = 0.6
const MOST_WEIGHT = 4
/** What a name is worth that the question means without saying it. */
const MEANT = 0.7
/** How much of a name's worth depends on how much of it was asked for. */
const COVERAGE = 0.6
const PART = 0.8
const VALUE = 1.4
const MOST_VALUE_WORDS = 3
const LONE_DIGIT = 0.5
/** What lies in a box is asked for far more often than the box. */
const PACKAGE = 0.7
const PRIOR = 0.03
const PACKAGE_WORDS: ReadonlySet<string> = new Set('package packaging box shipping packed ship'.split(' '))

/** Ranks without a model. Names and values that few products have weigh more, as in any search. */
export function attributeRanker(products: Iterable<readonly Attribute[]>): AttributeRanker {
  const names = new Map<string, number>()
  const values = new Map<string, number>()
  let count = 0
  for (const attributes of products) {
    count += 1
    countWords(names, attributes.map(({ name }) => name).join(' '))
    countWords(values, attributes.map(({ value }) => value).join(' '))
  }
  const rarity = (seen: ReadonlyMap<string, number>, word: string) =>
    Math.min(MOST_WEIGHT, Math.log(1 + (count + FEW_PRODUCTS) / ((seen.get(word) ?? 0) + 0.5)))
  const weights: Weights = {
    ofName: (word) =>
      (EMPTY_NAME_WORDS.has(word) ? EMPTY_NAME_WEIGHT : 1) * Math.max(LEAST_WEIGHT, rarity(names, word)),
    ofValue: (word) => rarity(values, word) / MOST_WEIGHT,
  }
  return {
    rank(question, attributes) {
      const asked = askedWords(question)
      const asksForPackage = attributeWords(question).some((word) => PACKAGE_WORDS.has(word))
      return attributes
        .map((attribute) => ({ ...attribute, score: scoreOf(attribute, { asked, weights, asksForPackage }) }))
        .map((attribute) => withDoubt(attribute, asked))
        .toSorted((one, other) => other.score - one.score)
    },
  }
}

/** Doubtful attributes keep their order among themselves, below all that answer. */
function withDoubt(attribute: RankedAttribute, asked: AskedWords): RankedAttribute {
  const { name, value, score } = attribute
  if (score < ANSWERING_SCORE || !isDoubtful(saidWords(name, value), asked)) return attribute
  return { ...attribute, score: DOUBTFUL_SCORE * (1 - 1 / (1 + score)) }
}

interface Weights {
  ofName(word: string): number
  ofValue(word: string): number
}

interface Question {
  readonly asked: AskedWords
  readonly weights: Weights
  readonly asksForPackage: boolean
}

function scoreOf({ name, value }: Attribute, { asked, weights, asksForPackage }: Question): number {
  const nameWords = attributeWords(name)
  const total = sum(nameWords.map(weights.ofName))
  const matched = sum(nameWords.map((word) => weights.ofName(word) * wanted(word, asked)))
  const parts = partsOf(value).map((word) => weights.ofName(word) * wanted(word, asked))
  const score =
    matched * (1 - COVERAGE + (COVERAGE * matched) / (total || 1)) +
    PART * Math.max(0, ...parts) +
    VALUE * valueShare({ nameWords, value, asked, weights })
  const isPackage = nameWords.includes('package') && !asksForPackage
  return score * (isPackage ? PACKAGE : 1) + (PRIOR * total) / (nameWords.length || 1)
}

/** How much a word of a name is asked for, 0 to 1. */
function wanted(word: string, { words, meant }: AskedWords): number {
  let best = meant.has(word) ? MEANT : 0
  for (const [asked, weight] of words) best = Math.max(best, weight * likeness(asked, word))
  return best
}

interface ValueMatch {
  readonly nameWords: readonly string[]
  readonly value: string
  readonly asked: AskedWords
  readonly weights: Weights
}

/** Who asks for polyester asks for the attribute that says polyester. */
function valueShare({ nameWords, value, asked, weights }: ValueMatch): number {
  const valueWords = valueWordsOf(value)
  let share = 0
  for (const [word, weight] of asked.words) {
    if (nameWords.some((name) => likeness(word, name) > 0)) continue
    const isFound = valueWords.some((held) => held === word || (word.length > 4 && likeness(word, held) > 0))
    if (isFound) share += weight * weights.ofValue(word) * (/^\p{N}$/u.test(word) ? LONE_DIGIT : 1)
  }
  return Math.min(share, MOST_VALUE_WORDS)
}

function countWords(counts: Map<string, number>, text: string): void {
  for (const word of new Set(attributeWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
