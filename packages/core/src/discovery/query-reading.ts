import { PHRASES } from './language/query-phrases.ts'
import { type QueryToken, queryTokens } from './query-tokens.ts'

/** The tokens `from` to `to`, the last one not included. */
export interface TokenSpan {
  readonly from: number
  readonly to: number
}

type Meaning = keyof typeof PHRASES

/** A query while it is read: what has been understood is taken out of it, and the rest is searched for. */
export class QueryReading {
  readonly query: string
  readonly tokens: readonly QueryToken[]
  readonly #isTaken: boolean[]

  constructor(query: string) {
    this.query = query.normalize('NFC')
    this.tokens = queryTokens(this.query)
    this.#isTaken = this.tokens.map(() => false)
  }

  isFree(at: number): boolean {
    return this.#isTaken[at] === false
  }

  areFree({ from, to }: TokenSpan): boolean {
    for (let at = from; at < to; at += 1) if (!this.isFree(at)) return false
    return true
  }

  take({ from, to }: TokenSpan): void {
    this.#isTaken.fill(true, from, to)
  }

  wordAt(at: number): string {
    return this.tokens[at]?.word ?? ''
  }

  /** Whether nothing stands between a token and the one before it. */
  isGlued(at: number): boolean {
    return at > 0 && this.tokens[at - 1]?.end === this.tokens[at]?.start
  }

  /** How many free tokens a phrase with this meaning takes at this place; 0 without one. */
  phraseAt(meaning: Meaning, at: number): number {
    if (!this.isFree(at)) return 0
    const length = PHRASES[meaning].lengthAt(this.tokens, at)
    return this.areFree({ from: at, to: at + length }) ? length : 0
  }

  /** The place behind at most `limit` phrases with any of these meanings. */
  skip(meanings: readonly Meaning[], at: number, limit = 5): number {
    let place = at
    for (let count = 0; count < limit; count += 1) {
      const length = Math.max(...meanings.map((meaning) => this.phraseAt(meaning, place)))
      if (length === 0) return place
      place += length
    }
    return place
  }

  /**
   * What is left, as it was written, without the signs that stand alone at an end.
   *
   * @param translations What to write in the place of a token.
   */
  rest(translations: ReadonlyMap<number, string> = new Map()): string {
    const kept: string[] = []
    let end = 0
    for (const [at, token] of this.tokens.entries()) {
      if (!this.isFree(at)) continue
      const isNext = at > 0 && this.isFree(at - 1)
      kept.push(
        isNext ? this.query.slice(end, token.start) : ' ',
        translations.get(at) ?? this.query.slice(token.start, token.end),
      )
      end = token.end
    }
    return withoutLooseSigns(kept.join(''))
  }
}

/** Signs between words that no longer stand next to each other. */
function withoutLooseSigns(text: string): string {
  return text
    .split(/\s+/u)
    .map((part) => part.replace(/[,;:!?]+$/u, ''))
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .join(' ')
}
