import { type DataMapEntry, dataMap } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { printDataMap } from './print-data-map.ts'

const entries: readonly DataMapEntry[] = [
  {
    crossing: 'discovery',
    field: 'query',
    purpose: 'discovery',
    sensitivity: 'shopper-text',
    form: 'pseudonym',
    retention: 'call',
    reason: 'What the shopper types | searches.',
  },
  {
    crossing: 'support',
    field: 'orders[].placedDaysAgo',
    purpose: 'support',
    sensitivity: 'coarse',
    form: 'bucket',
    retention: 'call',
    reason: 'How long ago.',
  },
]

describe('the printed data map', () => {
  it('stands in columns on a terminal', () => {
    expect(printDataMap(entries, 'table').split('\n').slice(0, 3)).toEqual([
      'Crossing   Field                   Purpose    Sensitivity   Form       Retention  Why',
      'discovery  query                   discovery  shopper-text  pseudonym  call       What the shopper types | searches.',
      'support    orders[].placedDaysAgo  support    coarse        bucket     call       How long ago.',
    ])
  })

  it('is a table that no cell can break in Markdown', () => {
    expect(printDataMap(entries, 'markdown').split('\n').slice(0, 4)).toEqual([
      '| Crossing | Field | Purpose | Sensitivity | Form | Retention | Why |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| discovery | query | discovery | shopper-text | pseudonym | call | What the shopper types \\| searches. |',
      '| support | orders[].placedDaysAgo | support | coarse | bucket | call | How long ago. |',
    ])
  })

  it('loses nothing as JSON', () => {
    expect(JSON.parse(printDataMap(dataMap(), 'json'))).toEqual(dataMap())
  })

  it.each(['table', 'markdown'] as const)(
    'as a %s has a line for every field that may cross or never does, and says what the words mean',
    (format) => {
      const text = printDataMap(dataMap(), format)
      expect(dataMap().length).toBeGreaterThan(10)
      expect(
        dataMap().filter(({ field, reason }) => !(text.includes(field) && text.includes(reason))),
      ).toEqual([])
      expect(text).toMatch(/shopper-text.*: ?.*redacted|shopper-text +typed by a shopper, redacted/u)
      expect(text).toMatch(/never.*: ?not at all|never +not at all/u)
      expect(text).toMatch(/call.*: ?in memory until|call +in memory until/u)
      expect(text.endsWith('\n')).toBe(true)
    },
  )
})
