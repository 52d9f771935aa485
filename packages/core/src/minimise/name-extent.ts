import { isDigitCode } from './ascii-code.ts'
import type { FoldedText } from './fold-text.ts'
import { isIntroduced, isTitled } from './name-signs.ts'
import { isInitial } from './name-words.ts'
import { isGap, isSpaced } from './word-gap.ts'
import { MARK } from './word-marks.ts'

const MOST_WORDS = 5
const MOST_PARTICLES = 3

/** How far a name goes that begins at a capitalised word: more of them, initials, and particles between them. */
export function nameExtent(folded: FoldedText, at: number): number {
  let end = at + 1
  while (end - at < MOST_WORDS && continues(folded, end)) {
    const next = afterParticles(folded, end)
    if (next === undefined) break
    end = next + 1
  }
  return end
}

/** How far a name goes that is written small: behind an introduction or a plain title only. */
export function smallNameExtent(folded: FoldedText, at: number): number {
  if (!folded.is(at - 1, MARK.plainTitle | MARK.introducing)) return at
  if (folded.is(at - 1, MARK.plainTitle) && isTitled(folded, at))
    return folded.is(at, MARK.shopWord) || hasDigit(folded, at) || hasDigit(folded, at - 2) ? at : at + 1
  if (!folded.is(at, MARK.given) || !isIntroduced(folded, at)) return at
  const hasMore =
    folded.word(at + 1).length > 2 && isSpaced(folded, at + 1) && !folded.is(at + 1, MARK.shopWord)
  return hasMore ? at + 2 : at + 1
}

function continues(folded: FoldedText, at: number): boolean {
  if (isSpaced(folded, at) || isGap(folded, at, '-') || isGap(folded, at, "'")) return true
  return isGap(folded, at, '. ') && isInitial(folded.word(at - 1))
}

/** The capitalised word that carries a name on, behind a few particles. */
function afterParticles(folded: FoldedText, at: number): number | undefined {
  for (let next = at; next <= Math.min(folded.words.length - 1, at + MOST_PARTICLES); next++) {
    if (folded.capitals[next]) return isNamePart(folded, next) ? next : undefined
    if (!isNameParticle(folded, next) || !continues(folded, next + 1)) return undefined
  }
  return undefined
}

/** `Ada of Example Ltd` is a name and a firm. */
function isNameParticle(folded: FoldedText, at: number): boolean {
  return folded.is(at, MARK.particle) && folded.word(at) !== 'of'
}

/** No goods, no model number, and no letter but an initial before the rest of a name. */
function isNamePart(folded: FoldedText, at: number): boolean {
  const { start = 0, end = 0 } = folded.words[at] ?? {}
  if (end - start > 1) return !folded.is(at, MARK.shopWord) && !hasDigit(folded, at)
  return folded.capitals[at + 1] === true && (isSpaced(folded, at + 1) || isGap(folded, at + 1, '. '))
}

/** Whether a word is the number of a model. */
export function hasDigit({ text, words }: FoldedText, at: number): boolean {
  const { start = 0, end = 0 } = words[at] ?? {}
  for (let place = start; place < end; place++) {
    if (isDigitCode(text.charCodeAt(place))) return true
  }
  return false
}
