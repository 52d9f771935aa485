import { newOutputGuard } from '@cloister/core/test-support/guarded-answer.ts'
import { shopSentences } from './shop-sentences.ts'

/** How many characters of harmless answers wait at most, in UTF-16 units, beside the word that is still open. */
export interface HoldBack {
  /** Until the first are shown. */
  readonly first: number
  /** At any time. */
  readonly longest: number
}

/** As many sentences are longer than what is held back. */
const SENTENCES = 8

/** Answers of sentences as people write them in shops, which arrive character by character. */
export function longestHoldBack(): HoldBack {
  const sentences = shopSentences()
  const waits = sentences
    .map((_, at) => waitsOf(sentences.slice(at, at + SENTENCES).join(' ')))
    .filter((of) => of.length > 0)
  return {
    first: largest(waits.map(([first = 0]) => first)),
    longest: largest(waits.map(largest)),
  }
}

/** For each time that something is shown, how much had waited for it. */
function waitsOf(text: string): readonly number[] {
  const guard = newOutputGuard()
  const waits: number[] = []
  let shown = 0
  for (let received = 1; received <= text.length && guard.stoppedBy === undefined; received += 1) {
    const piece = guard.push(text.charAt(received - 1))
    if (piece === '' || guard.stoppedBy !== undefined) continue
    waits.push(received - shown - lastWordOf(piece).length)
    shown += piece.length
  }
  return waits
}

/** It was open as long as the window began in it. */
function lastWordOf(piece: string): string {
  return /\S*\s*$/u.exec(piece)?.[0] ?? ''
}

/** Not a number when nothing was ever shown, so that no bar is met. */
function largest(numbers: readonly number[]): number {
  return numbers.length === 0 ? Number.NaN : numbers.reduce((most, number) => Math.max(most, number), 0)
}
