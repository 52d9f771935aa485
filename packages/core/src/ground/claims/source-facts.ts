import type { Claim, Meaning } from './claim.ts'
import { verbatim } from './claim.ts'
import { squeezed } from './codes.ts'
import { claimsIn } from './read-claims.ts'
import { type Token, tokensOf } from './tokens.ts'

/** What a source states, ready to be asked. */
export class SourceFacts {
  readonly #stated: ReadonlySet<Meaning>
  readonly words: ReadonlySet<string>

  constructor(text: string) {
    const tokens = tokensOf(text)
    const claims = claimsIn(tokens)
    this.#stated = new Set([
      ...claims.flatMap(({ meanings, implies }) => [...meanings, ...implies]),
      ...writtenRuns(tokens),
    ])
    this.words = new Set(tokens.filter(({ kind }) => kind === 'word').map(({ word }) => word))
  }

  states(meaning: Meaning): boolean {
    return this.#stated.has(meaning)
  }
}

/** Whether one of the sources states what a sentence claims. */
export function isStated({ meanings }: Claim, sources: readonly SourceFacts[]): boolean {
  return meanings.some((meaning) => sources.some((source) => source.states(meaning)))
}

/** Up to five tokens in a row without what joins them, so that `KET 001`, `KET-001` and `KET001` are one code. */
function writtenRuns(tokens: readonly Token[]): readonly Meaning[] {
  const runs: Meaning[] = []
  tokens.forEach((token, at) => {
    if (token.kind === 'sign') return
    let run = ''
    for (let end = at; end < Math.min(at + 7, tokens.length); end++) {
      run += tokens[end]?.word ?? ''
      if (tokens[end]?.kind !== 'sign') runs.push(verbatim(run), verbatim(squeezed(run)))
      if (/^[ \n]?$/.test(tokens[end + 1]?.gap ?? '') === false) break
    }
  })
  return runs
}
