// Answers in random pieces: how much is shown of what must not be, whether placeholders come back, and how late it is.
import { sentencesShown, shownOfStream } from '@cloister/core/test-support/guarded-answer.ts'
import { type PlantedAnswer, sampleAnswers } from '@cloister/core/test-support/planted-answer.ts'
import { restoredInPieces, sampleRestoredAnswers } from '@cloister/core/test-support/restored-answer.ts'
import { type HoldBack, longestHoldBack } from './hold-back.ts'

export interface StreamSample extends HoldBack {
  readonly answers: number
  /** Characters of planted values that were shown. */
  readonly leaked: number
  /** The same where whole sentences are looked at. */
  readonly leakedInSentences: number
  /** Answers in which the shopper's placeholders were not all put back, or something else was. */
  readonly restoredWrongly: number
}

const ANSWERS = 10_000
const SEED = 4_012_026

/** What is shown is the beginning of the answer. */
function leakedCharacters({ head, value, text, sizes }: PlantedAnswer): number {
  return Math.min(Math.max(0, shownOfStream(text, sizes).text.length - head.length), value.length)
}

/** What is shown is some of the sentences of the answer. */
async function leakedInSentences({ head, value, text, sizes }: PlantedAnswer): Promise<number> {
  const valueEnd = head.length + value.length
  const shown = await sentencesShown(text, sizes)
  return shown.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, valueEnd) - Math.max(start, head.length)),
    0,
  )
}

async function measured(): Promise<StreamSample> {
  const planted = sampleAnswers(ANSWERS, SEED)
  let inSentences = 0
  for (const answer of planted) inSentences += await leakedInSentences(answer)
  return {
    answers: ANSWERS,
    leaked: planted.reduce((sum, answer) => sum + leakedCharacters(answer), 0),
    leakedInSentences: inSentences,
    restoredWrongly: sampleRestoredAnswers(ANSWERS, SEED).filter(
      ({ written, restored, sizes }) => restoredInPieces(written, sizes) !== restored,
    ).length,
    ...longestHoldBack(),
  }
}

process.once('message', async () => {
  const sample = await measured()
  process.send?.(sample, () => process.exit(0))
})
