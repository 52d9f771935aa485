import { isAmbiguous, LANGUAGES, NUMBER_WORDS, type NumberWords } from './number-words.ts'
import type { Token } from './tokens.ts'

/** A number that is written in words. */
export interface SpokenNumber {
  readonly value: number
  /** How many tokens it takes. */
  readonly length: number
  readonly language: string
  /** Whether its word is also another word, or an article: only a unit of the same language makes a number of it. */
  readonly needsUnit: boolean
}

/** The readings of the words at a place as a number, the longest of each language; empty where there is none. */
export function spokenNumbers(tokens: readonly Token[], at: number): readonly SpokenNumber[] {
  const first = tokens[at]?.word ?? ''
  if (!NUMBER_WORDS.has(first)) return []
  return LANGUAGES.flatMap((language) => {
    const { value, length } = spoken(tokens, at, language)
    if (length === 0) return []
    const needsUnit = value === 1 || (length === 1 && isAmbiguous(first))
    return [{ value, length, language: language.language, needsUnit }]
  })
}

interface Sum {
  readonly value: number
  readonly length: number
}

function spoken(tokens: readonly Token[], at: number, language: NumberWords): Sum {
  let whole = 0
  let below = 0
  let end = at
  for (let place = at; place < at + 8; place = behindJoiner(tokens, end, language)) {
    const value = language.values.get(tokens[place]?.word ?? '')
    const next = value === undefined ? undefined : grown(below, value, language.language)
    if (next === undefined) break
    if (value === 1000) whole += next
    below = value === 1000 ? 0 : next
    end = place + 1
  }
  return { value: whole + below, length: end - at }
}

function behindJoiner(tokens: readonly Token[], at: number, { joiner }: NumberWords): number {
  const token = tokens[at]
  return token?.text === '-' || (joiner !== undefined && token?.word === joiner) ? at + 1 : at
}

/** What a number becomes when another word follows; `undefined` when that begins a new one. */
function grown(below: number, value: number, language: string): number | undefined {
  if (value === 100 || value === 1000) return Math.max(below, 1) * value
  const rest = below % 100
  if (rest === 0 && (below === 0 || value < 100)) return below + value
  return language === 'fr' ? grownInFrench(below, value) : onesBehindTens(below, value)
}

function onesBehindTens(below: number, value: number): number | undefined {
  const rest = below % 100
  return rest >= 20 && rest % 10 === 0 && value < 10 ? below + value : undefined
}

/** `quatre-vingt` is four times twenty, `soixante-quinze` sixty and fifteen, `dix-sept` ten and seven. */
function grownInFrench(below: number, value: number): number | undefined {
  if (below === 4 && value === 20) return 80
  const rest = below % 100
  if ((rest === 60 || rest === 80) && value < 20) return below + value
  return rest === 10 && value >= 7 && value < 10 ? below + value : onesBehindTens(below, value)
}
