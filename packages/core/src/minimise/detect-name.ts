import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText, foldText } from './fold-text.ts'
import { nameExtent, smallNameExtent } from './name-extent.ts'
import { isNamed, isTitled } from './name-signs.ts'
import { isBrand } from './not-names.ts'
import { hasBreakBefore } from './word-gap.ts'
import { MARK } from './word-marks.ts'
import type { WordRange } from './word-range.ts'

/**
 * Finds names of persons by what stands around them: a title, a greeting, an introduction, a list of names, what
 * only people do, or a given name before another capitalised word. Brands and goods that bear a given name are
 * left alone.
 *
 * A name without any such sign is not found: the known-shopper dictionary finds the shopper's own.
 */
export function detectName(text: string | FoldedText): readonly Detection[] {
  const folded = foldText(text)
  const names = namesIn(folded)
  if (names.length === 0) return []
  return [...names, ...mentionsOf(folded, names), ...companionsOf(folded, names)].map((name) =>
    detectionOf(folded, name),
  )
}

function namesIn(folded: FoldedText): readonly WordRange[] {
  const { words, capitals } = folded
  const names: WordRange[] = []
  for (let at = 0; at < words.length; at++) {
    if (capitals[at] && folded.is(at, MARK.brandBeginning) && isBrand(folded.word(at), folded.word(at + 1))) {
      at = nameExtent(folded, at) - 1
      continue
    }
    const end = capitals[at] ? nameEnd(folded, at) : smallNameExtent(folded, at)
    if (end === at) continue
    names.push({ start: at, end })
    at = end - 1
  }
  return names
}

/** The end of the name that begins at a capitalised word; the word itself when none does. */
function nameEnd(folded: FoldedText, at: number): number {
  if (folded.is(at, MARK.title | MARK.greeting)) return at
  if (folded.is(at, MARK.shopWord) && !isTitled(folded, at)) return at
  const end = nameExtent(folded, at)
  return isNamed(folded, { start: at, end }) ? end : at
}

/** Where a part of a name that was found stands again by itself. */
function mentionsOf(folded: FoldedText, names: readonly WordRange[]): readonly WordRange[] {
  const parts = partsOf(folded, names)
  const mentions: WordRange[] = []
  for (let at = 0; parts.size > 0 && at < folded.words.length; at++) {
    if (folded.capitals[at] && isLong(folded, at) && parts.has(folded.word(at)))
      mentions.push({ start: at, end: at + 1 })
  }
  return mentions
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

const FARTHEST_COMPANION = 16

/** Who is named by a given name in the same line: where one person is, a given name is no brand. */
function companionsOf(folded: FoldedText, names: readonly WordRange[]): readonly WordRange[] {
  return names.flatMap(({ start, end }) => [
    ...companionsFrom(folded, start - 1, -1),
    ...companionsFrom(folded, end, 1),
  ])
}

function companionsFrom(folded: FoldedText, from: number, step: 1 | -1): readonly WordRange[] {
  const found: WordRange[] = []
  for (let distance = 0; distance < FARTHEST_COMPANION; distance++) {
    const at = from + step * distance
    if (folded.words[at] === undefined || hasBreakBefore(folded, step === 1 ? at : at + 1)) break
    if (!folded.capitals[at] || !folded.is(at, MARK.given)) continue
    if (!isBrand(folded.word(at), folded.word(at + 1))) found.push({ start: at, end: nameExtent(folded, at) })
  }
  return found
}

/** Too long for an initial, a particle or a short word that means something else. */
function isLong({ words }: FoldedText, at: number): boolean {
  const { start = 0, end = 0 } = words[at] ?? {}
  return end - start > 3
}

function detectionOf(folded: FoldedText, { start, end }: WordRange): Detection {
  const span = { start: folded.words[start]?.start ?? 0, end: folded.words[end - 1]?.end ?? 0 }
  return detectionAt(folded, span, 'NAME')
}
