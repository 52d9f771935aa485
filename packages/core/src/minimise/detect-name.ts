import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText, foldText } from './fold-text.ts'
import { mentionsBeside } from './mentions-beside.ts'
import { hasDigit, nameExtent, smallNameExtent } from './name-extent.ts'
import { isNamed, isTitled } from './name-signs.ts'
import { isBrand } from './not-names.ts'
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
  return [...names, ...mentionsBeside(folded, names)].map((name) => detectionOf(folded, name))
}

/** Behind these a name may be written small. */
const BEFORE_SMALL = MARK.plainTitle | MARK.introducing

function namesIn(folded: FoldedText): readonly WordRange[] {
  const { words, capitals, marks } = folded
  const names: WordRange[] = []
  for (let at = 0; at < words.length; at++) {
    if (!capitals[at] && ((marks[at - 1] ?? 0) & BEFORE_SMALL) === 0) continue
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
  if (folded.is(at, MARK.title | MARK.greeting) || hasDigit(folded, at)) return at
  if (folded.is(at, MARK.shopWord) && !isTitled(folded, at)) return at
  const end = nameExtent(folded, at)
  return isNamed(folded, { start: at, end }) ? end : at
}

function detectionOf(folded: FoldedText, { start, end }: WordRange): Detection {
  const span = { start: folded.words[start]?.start ?? 0, end: folded.words[end - 1]?.end ?? 0 }
  return detectionAt(folded, span, 'NAME')
}
