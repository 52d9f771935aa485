import { describe, expect, test } from 'vitest'
import type { LabelledText } from '../bench/minimise/labelled-text.ts'
import { score } from '../bench/minimise/score.ts'

const text = 'Ann has card 4111 and asks why.'
const rows: readonly LabelledText[] = [
  {
    text,
    spans: [
      { label: 'PERSON', start: 0, end: 3 },
      { label: 'CREDIT_CARD', start: 13, end: 17 },
    ],
  },
]

describe('the score of a redactor', () => {
  test('is full when everything personal is taken out, and nothing else', () => {
    const { structuredF1, overMasked, fullRecall } = score(rows, () => [
      { start: 0, end: 3 },
      { start: 13, end: 17 },
    ])
    expect({ structuredF1, overMasked }).toEqual({ structuredF1: 100, overMasked: 0 })
    expect(fullRecall).toEqual(
      new Map([
        ['PERSON', 100],
        ['CREDIT_CARD', 100],
      ]),
    )
  })

  test('counts characters, and a value only when all of it is gone', () => {
    const { structuredRecall, fullRecall } = score(rows, () => [{ start: 13, end: 16 }])
    expect(structuredRecall).toBe(75)
    expect(fullRecall.get('CREDIT_CARD')).toBe(0)
  })

  test('counts what is taken out of ordinary words against precision, a name neither way', () => {
    const { structuredPrecision, overMasked } = score(rows, () => [
      { start: 0, end: 3 },
      { start: 8, end: 17 },
    ])
    expect(structuredPrecision).toBe(50)
    expect(overMasked).toBeCloseTo((4 / 17) * 100)
  })
})
