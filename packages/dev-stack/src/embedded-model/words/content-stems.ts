import { splitWords } from './split-words.ts'
import { stemWord } from './stem-word.ts'
import { isStopWord } from './stop-words.ts'

/** The stems of the words that say something, in order, hyphenated words in their parts. */
export function contentStems(text: string): readonly string[] {
  return splitWords(text.replace(/[-–—]/g, ' '))
    .map((word) => word.text)
    .filter((word) => !isStopWord(word))
    .map(stemWord)
}
