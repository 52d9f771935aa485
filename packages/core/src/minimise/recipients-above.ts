import type { FoldedText } from './fold-text.ts'
import { hasBreakBefore } from './word-gap.ts'
import { MARK } from './word-marks.ts'
import type { WordRange } from './word-range.ts'

const MOST_LINES = 5
const MOST_WORDS = 4
const MOST_LINE_WORDS = 12

/** The lines above the first word of an address that may be its recipient: two to four words with capitals each. */
export function recipientsAbove(folded: FoldedText, address: number): readonly WordRange[] {
  const found: WordRange[] = []
  let end = address
  for (let lines = 0; lines < MOST_LINES && end > 0 && hasBreakBefore(folded, end); lines++) {
    const start = lineStart(folded, end)
    if (start === undefined) break
    if (isName(folded, { start, end })) found.push({ start, end })
    end = start
  }
  return found
}

/** The first word of the line that ends before a word; `undefined` when the line is too long for a letterhead. */
function lineStart(folded: FoldedText, end: number): number | undefined {
  for (let at = end - 1; at >= Math.max(0, end - MOST_LINE_WORDS); at--) {
    if (at === 0 || hasBreakBefore(folded, at)) return at
  }
  return undefined
}

function isName(folded: FoldedText, { start, end }: WordRange): boolean {
  if (end - start < 2 || end - start > MOST_WORDS) return false
  for (let at = start; at < end; at++) {
    const isPart = folded.capitals[at] === true && !folded.is(at, MARK.shopWord | MARK.greeting)
    if (!isPart && !folded.is(at, MARK.particle)) return false
  }
  return true
}
