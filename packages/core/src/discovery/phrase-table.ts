import { type QueryToken, queryTokens } from './query-tokens.ts'

/** Finds phrases of a fixed list in a query: the longest one that begins at a token. */
export class PhraseTable {
  readonly #byFirstWord = new Map<string, (readonly string[])[]>()

  /** @param lists Phrases parted by commas. */
  constructor(lists: readonly string[]) {
    for (const phrase of lists.flatMap(phrasesOf)) {
      const [first = ''] = phrase
      const known = this.#byFirstWord.get(first) ?? []
      this.#byFirstWord.set(
        first,
        [...known, phrase].sort((one, other) => other.length - one.length),
      )
    }
  }

  /** How many tokens the longest phrase at this place takes; 0 without one. "Au-dessus" is two words. */
  lengthAt(tokens: readonly QueryToken[], at: number): number {
    for (const phrase of this.#byFirstWord.get(tokens[at]?.word ?? '') ?? []) {
      const end = endOf(phrase, tokens, at)
      if (end !== undefined) return end - at
    }
    return 0
  }
}

function endOf(phrase: readonly string[], tokens: readonly QueryToken[], at: number): number | undefined {
  let place = at
  for (const word of phrase) {
    if (place > at && tokens[place]?.word === '-' && word !== '-') place += 1
    if (tokens[place]?.word !== word) return undefined
    place += 1
  }
  return place
}

/** German without a keyboard for it writes `ueber`. */
function phrasesOf(list: string): readonly (readonly string[])[] {
  const spelt = list.replace(/[äöü]/gu, (letter) => `${letter.normalize('NFD').charAt(0)}e`)
  return [...new Set([...list.split(','), ...spelt.split(',')])]
    .map((phrase) => queryTokens(phrase).map(({ word }) => word))
    .filter((phrase) => phrase.length > 0)
}
