import type { FoldedText } from './fold-text.ts'
import { nameExtent } from './name-extent.ts'
import { isBrand } from './not-names.ts'
import { hasBreakBefore } from './word-gap.ts'
import { MARK } from './word-marks.ts'
import type { WordRange } from './word-range.ts'

/**
 * Who else is meant in a text that names somebody: a part of a name again, standing alone, and a given name on the
 * same line. Where one person is, a given name is no brand.
 */
export function mentionsBeside(folded: FoldedText, names: readonly WordRange[]): readonly WordRange[] {
  const parts = partsOf(folded, names)
  const mentions: WordRange[] = []
  let next = 0
  for (let at = 0; at < folded.words.length; at++) {
    const name = names[next]
    if (name?.start === at) {
      at = name.end - 1
      next++
    } else if (folded.capitals[at]) {
      const end = mentionEnd(folded, at, { parts, beside: [names[next - 1], name] })
      if (end > at) mentions.push({ start: at, end })
    }
  }
  return mentions
}

interface Named {
  readonly parts: ReadonlySet<string>
  /** The names before and behind a word. */
  readonly beside: readonly (WordRange | undefined)[]
}

function mentionEnd(folded: FoldedText, at: number, { parts, beside }: Named): number {
  if (isLong(folded, at) && parts.has(folded.word(at))) return at + 1
  if (!folded.is(at, MARK.given) || isBrand(folded.word(at), folded.word(at + 1))) return at
  return beside.some((name) => isOnLineOf(folded, at, name)) ? nameExtent(folded, at) : at
}

/** Words that may lie between a name and a companion. */
const FARTHEST = 16

function isOnLineOf(folded: FoldedText, at: number, name: WordRange | undefined): boolean {
  if (name === undefined) return false
  const [from, to] = name.start > at ? [at + 1, name.start] : [name.end, at]
  if (to - from > FARTHEST) return false
  for (let between = from; between <= to; between++) if (hasBreakBefore(folded, between)) return false
  return true
}

function partsOf(folded: FoldedText, names: readonly WordRange[]): ReadonlySet<string> {
  const parts = new Set<string>()
  for (const { start, end } of names) {
    for (let at = start; at < end; at++) {
      if (isLong(folded, at) && !folded.is(at, MARK.shopWord | MARK.ambiguousGiven))
        parts.add(folded.word(at))
    }
  }
  return parts
}

/** Too long for an initial, a particle or a short word that means something else. */
function isLong({ words }: FoldedText, at: number): boolean {
  const { start = 0, end = 0 } = words[at] ?? {}
  return end - start > 3
}
