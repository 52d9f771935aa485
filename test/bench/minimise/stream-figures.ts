import { atMost, type Figure } from '../figure.ts'
import { runChild } from '../run-child.ts'
import type { StreamSample } from './stream-child.ts'

/** What the guards show of answers that come in pieces, and how much they hold back. */
export async function streamFigures(): Promise<readonly Figure[]> {
  const sample = await runChild<StreamSample>(new URL('stream-child.ts', import.meta.url), {})
  const over = `over ${sample.answers.toLocaleString('en-US')} chunkings`
  return [
    atMost(0, { name: `characters of planted values shown, ${over}`, value: sample.leaked, unit: '' }),
    atMost(0, {
      name: `characters of planted values shown, sentence by sentence, ${over}`,
      value: sample.leakedInSentences,
      unit: '',
    }),
    atMost(0, { name: `answers restored wrongly, ${over}`, value: sample.restoredWrongly, unit: '' }),
    atMost(WINDOW, {
      name: 'characters until the first is shown, beside the open word',
      value: sample.first,
      unit: '',
    }),
    { name: 'characters held back at most, beside the open word', value: sample.longest, unit: '' },
  ]
}

/** As long as the longest entity may be; what is held back longer protects nobody. */
const WINDOW = 128
