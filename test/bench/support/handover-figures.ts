import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SupportEvent } from '@cloister/core/wire'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { readCsv } from './read-csv.ts'
import { readSemiPqa } from './read-semi-pqa.ts'
import { openRecordingShop } from './recording-shop.ts'

/** Who writes under these intents wants a person or complains: going to one is no false alarm. */
const WANTS_PERSON: ReadonlySet<string> = new Set(['contact_human_agent'])
const MAY_WANT_PERSON: ReadonlySet<string> = new Set(['contact_customer_service', 'complaint'])
/** Swearing is taken for anger, whatever else is asked. */
const SWEARING = /\b(?:fuck\w*|bloody|damn\w*|goddamn\w*)\b/i

/** Requests to a shop by intent, and questions about products, which call for nobody. */
export async function handoverFigures(dataDirectory: string): Promise<readonly Figure[]> {
  const [head = [], ...rows] = readCsv(readFileSync(join(dataDirectory, 'support/bitext/train.csv'), 'utf8'))
  const said = head.indexOf('instruction')
  const meant = head.indexOf('intent')
  const requests = rows.map((row) => ({ text: row[said] ?? '', intent: row[meant] ?? '' }))
  const wanting = requests.filter(({ intent }) => WANTS_PERSON.has(intent))
  const ordinary = requests.filter(
    ({ intent, text }) => !WANTS_PERSON.has(intent) && !MAY_WANT_PERSON.has(intent) && !SWEARING.test(text),
  )
  const asked = new Set(
    readSemiPqa(join(dataDirectory, 'support/semiPQA/testseen.csv')).map(({ question }) => question),
  )
  return [
    atLeast(0.85, {
      name: 'wish for a person heard',
      value: await shareHandedOver(wanting.map(({ text }) => text)),
      unit: '',
    }),
    atMost(0.01, {
      name: 'ordinary requests taken for one',
      value: await shareHandedOver(ordinary.map(({ text }) => text)),
      unit: '',
    }),
    atMost(0.01, {
      name: 'product questions taken for one',
      value: await shareHandedOver([...asked]),
      unit: '',
    }),
  ]
}

async function shareHandedOver(questions: readonly string[]): Promise<number> {
  const { cloister } = openRecordingShop({ reply: () => 'NO_ANSWER', passages: [] })
  let count = 0
  for (const question of questions) {
    const events: SupportEvent[] = await Array.fromAsync(cloister.support.reply(question))
    const last = events.at(-1)
    if (last?.type === 'done' && last.handover !== 'unanswered') count += 1
  }
  await cloister.close()
  return count / (questions.length || 1)
}
