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

/** Runs of a few tokens that hold a number, so that `KET 001`, `KET-001` and `KET001` are one code. */
function writtenRuns(tokens: readonly Token[]): readonly Meaning[] {
  return tokens.flatMap(({ kind }, at) => (kind === 'sign' ? [] : runsFrom(tokens, at)))
}

const LONGEST_RUN = 7

function runsFrom(tokens: readonly Token[], at: number): readonly Meaning[] {
  const runs: Meaning[] = []
  let run = ''
  let hasNumber = false
  for (const { word, kind, gap } of tokens.slice(at, at + LONGEST_RUN)) {
    if (run !== '' && gap.length > 1) break
    run += word
    hasNumber ||= kind === 'number'
    if (hasNumber && kind !== 'sign') runs.push(verbatim(run), verbatim(squeezed(run)))
  }
  return runs
}
