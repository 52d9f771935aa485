import { type BorneWord, belongTogether } from './borne-word.ts'
import type { FoldedText } from './fold-text.ts'
import { InflectedWords, type WordMatch } from './inflected-words.ts'
import type { KnownHit } from './known-hit.ts'
import type { KnownWord } from './known-value.ts'

interface PlacedMatch extends WordMatch {
  readonly at: number
}

interface Neighbour {
  readonly at: number
  readonly beside: BorneWord
}

/** Names and places in whatever form a sentence gives them; a first and a last name together are strong. */
export class ShopperNames {
  readonly #words: InflectedWords

  constructor(words: readonly KnownWord[]) {
    this.#words = new InflectedWords(words)
  }

  get size(): number {
    return this.#words.size
  }

  hitsIn(text: FoldedText): readonly KnownHit[] {
    if (this.#words.size === 0) return []
    return fullNames(text, this.#matchesIn(text)).map((name) => this.#withInitials(text, name))
  }

  #matchesIn(text: FoldedText): readonly PlacedMatch[] {
    const matches: PlacedMatch[] = []
    for (let at = 0; at < text.words.length; at++) {
      const last = matches.at(-1)
      const match = this.#words.matchAt(text, at)
      if (match !== undefined) {
        if (last?.at !== at - 1) this.#addMisspelt(text, { at: at - 1, beside: match.borne }, matches)
        matches.push({ ...match, at })
      } else if (last?.at === at - 1) this.#addMisspelt(text, { at, beside: last.borne }, matches)
    }
    return matches
  }

  /** Beside a name one more typing error is read as its other half. */
  #addMisspelt(text: FoldedText, { at, beside }: Neighbour, matches: PlacedMatch[]): void {
    const borne = this.#words.misspeltBeside(text.word(at), beside)
    if (borne !== undefined) matches.push({ borne, at, isMisspelt: true })
  }

  /** `A. Lovelace`, `Ada L.`: the letter belongs to the name beside it. */
  #withInitials(text: FoldedText, { borne, ...hit }: FoundName): KnownHit {
    const start = this.#isInitial(text, hit.start - 1, borne) ? hit.start - 1 : hit.start
    const end = this.#isInitial(text, hit.end, borne) ? hit.end + 1 : hit.end
    return { ...hit, start, end }
  }

  #isInitial(text: FoldedText, at: number, borne: BorneWord): boolean {
    const word = text.words[at]
    if (word === undefined || word.end - word.start !== 1) return false
    const isMarked = text.text[word.end] === '.' || text.capitals[at] === true
    return isMarked && this.#words.isInitial(text.word(at), borne)
  }
}

interface FoundName extends KnownHit {
  readonly borne: BorneWord
}

const LONGEST_GAP = 3
const SHORTEST_FULL_NAME = 5

function fullNames(text: FoldedText, matches: readonly PlacedMatch[]): readonly FoundName[] {
  const names: FoundName[] = []
  for (let index = 0; index < matches.length; index++) {
    const first = matches[index]
    if (first === undefined) continue
    let last = first
    let strong = false
    while (isNextOf(text, last, matches[index + 1])) {
      const next = matches[++index] ?? last
      strong ||= isSure(last, next)
      last = next
    }
    names.push({ start: first.at, end: last.at + 1, kind: first.borne.kind, strong, borne: first.borne })
  }
  return names
}

function isNextOf(text: FoldedText, one: PlacedMatch, next: PlacedMatch | undefined): boolean {
  if (next?.at !== one.at + 1 || text.gapBefore(next.at).length > LONGEST_GAP) return false
  return belongTogether(one.borne, next.borne)
}

function isSure(one: PlacedMatch, next: PlacedMatch): boolean {
  const length = one.borne.word.length + next.borne.word.length
  return !one.isMisspelt && !next.isMisspelt && length >= SHORTEST_FULL_NAME
}
