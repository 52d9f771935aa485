import { expect, it } from 'vitest'
import { contentStems } from './content-stems.ts'
import { stemWord } from './stem-word.ts'

it.each([
  ['kettle', 'Kettles'],
  ['knife', 'knives'],
  ['torch', 'torches'],
  ['battery', 'batteries'],
  ['delivery', 'deliveries'],
  ['delivery', 'delivered'],
  ['cancel', 'cancelled'],
  ['ship', 'shipping'],
  ['return', 'returned'],
  ['glass', 'glasses'],
  ['organiser', 'organizers'],
  ['candle', "candle's"],
])('%s and %s are one word', (one, other) => {
  expect(stemWord(other)).toBe(stemWord(one))
})

it.each([
  ['pan', 'pen'],
  ['lamp', 'lam'],
  ['glass', 'glas'],
  ['bus', 'bu'],
])('%s and %s stay two words', (one, other) => {
  expect(stemWord(other)).not.toBe(stemWord(one))
})

it('keeps the words that say something and takes hyphenated words apart', () => {
  expect(contentStems('The lay-flat notebooks for my desk')).toEqual(['lay', 'flat', 'notebook', 'desk'])
})
