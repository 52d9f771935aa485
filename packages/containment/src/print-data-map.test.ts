import { type DataMapEntry, dataMap } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { printDataMap } from './print-data-map.ts'

const entries: readonly DataMapEntry[] = [
  {
    crossing: 'discovery',
    field: 'query',
    purpose: 'discovery',
    sensitivity: 'shopper-text',
    reason: 'What the shopper types | searches.',
  },
  {
    crossing: 'support',
    field: 'orders[].placedDaysAgo',
    purpose: 'support',
    sensitivity: 'coarse',
    reason: 'How long ago.',
  },
]

describe('the printed data map', () => {
  it('stands in columns on a terminal', () => {
    expect(printDataMap(entries, 'table').split('\n').slice(0, 3)).toEqual([
      'Crossing   Field                   Purpose    Form          Why it crosses',
      'discovery  query                   discovery  shopper-text  What the shopper types | searches.',
      'support    orders[].placedDaysAgo  support    coarse        How long ago.',
    ])
  })

  it('is a table that no cell can break in Markdown', () => {
    expect(printDataMap(entries, 'markdown').split('\n').slice(0, 4)).toEqual([
      '| Crossing | Field | Purpose | Form | Why it crosses |',
      '| --- | --- | --- | --- | --- |',
      '| discovery | query | discovery | shopper-text | What the shopper types \\| searches. |',
      '| support | orders[].placedDaysAgo | support | coarse | How long ago. |',
    ])
  })

  it('loses nothing as JSON', () => {
    expect(JSON.parse(printDataMap(dataMap(), 'json'))).toEqual(dataMap())
  })

  it.each(['table', 'markdown'] as const)(
    'as a %s has a line for every field that may cross, and says what each form means',
    (format) => {
      const text = printDataMap(dataMap(), format)
      expect(dataMap().length).toBeGreaterThan(10)
      expect(
        dataMap().filter(({ field, reason }) => !(text.includes(field) && text.includes(reason))),
      ).toEqual([])
      expect(text).toMatch(/shopper-text.*: ?.*redacted|shopper-text +typed by a shopper, redacted/u)
      expect(text.endsWith('\n')).toBe(true)
    },
  )
})
