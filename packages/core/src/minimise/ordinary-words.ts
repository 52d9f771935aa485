import { wordList } from './word-list.ts'
import { MARK, marksOf } from './word-marks.ts'

/** Everyday words that look like a case of a name, or like a name with a typing error, folded. */
const LOOK_ALIKES: ReadonlySet<string> = new Set(
  wordList(`
`),
)

const NAMES = MARK.given | MARK.ambiguousGiven | MARK.addressLabel | MARK.state | MARK.particle

/** Whether a folded word is one of the language or of shops in general, so that no case of a name is read into it. */
export function isOrdinary(word: string): boolean {
  return LOOK_ALIKES.has(word) || (marksOf(word) & ~NAMES) !== 0
}
