import type { FoldedText } from './fold-text.ts'
import { hasBreakBefore } from './word-gap.ts'
import { MARK } from './word-marks.ts'
import type { WordRange } from './word-range.ts'

/** Whether words stand in a line in which somebody tells something, and not behind an article. */
export function isTold(folded: FoldedText, { start, end }: WordRange): boolean {
  if (folded.is(start - 1, MARK.article)) return false
  const sides = sidesOf(folded)
  return ((sides[start] ?? 0) & BEFORE) !== 0 || ((sides[end - 1] ?? 0) & BEHIND) !== 0
}

/** Words that may lie between a name and the word by which its line tells something. */
const FARTHEST = 12
const BEFORE = 1
const BEHIND = 2

/** Found once for a text: asked for each word of a long line, a walk each time would be slow. */
const SIDES = new WeakMap<FoldedText, Uint8Array>()

function sidesOf(folded: FoldedText): Uint8Array {
  const known = SIDES.get(folded)
  if (known !== undefined) return known
  const sides = new Uint8Array(folded.words.length)
  markBefore(folded, sides)
  markBehind(folded, sides)
  SIDES.set(folded, sides)
  return sides
}

function markBefore(folded: FoldedText, sides: Uint8Array): void {
  let last = -FARTHEST - 1
  for (let at = 0; at < sides.length; at++) {
    if (hasBreakBefore(folded, at)) last = -FARTHEST - 1
    if (at - last <= FARTHEST) sides[at] = BEFORE
    if (folded.is(at, MARK.telling)) last = at
  }
}

function markBehind(folded: FoldedText, sides: Uint8Array): void {
  let next = sides.length + FARTHEST
  for (let at = sides.length - 1; at >= 0; at--) {
    if (next - at <= FARTHEST) sides[at] = (sides[at] ?? 0) | BEHIND
    if (folded.is(at, MARK.telling)) next = at
    if (hasBreakBefore(folded, at)) next = sides.length + FARTHEST
  }
}
