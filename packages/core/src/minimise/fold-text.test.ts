import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectionAt, foldText } from './fold-text.ts'

describe('folding a text', () => {
  it.each([
    ['Ada LOVELACE', 'ada lovelace'],
    ['Müller-Łukasz straße', 'muller-lukasz strasse'],
    ['０１５１ ２３', '0151 23'],
    ['٠١٢ ०१२ ๓๔', '012 012 34'],
    ['a\u200bd\u00ada\ufeff@x', 'ada@x'],
    ['1\u00a02\u202f3', '1 2 3'],
    ['12–34—56−78', '12-34-56-78'],
    ['Ada\\nCanary\\u00e9', 'ada\ncanarye'],
    ['e\u0301t\u00e9', 'ete'],
    ['\u0430d\u0430@sh\u03bfp.example', 'ada@shop.example'],
    ['x\u050d y\u03f3', 'xg yj'],
    ['\u0421\u0410N\u0410RY', 'canary'],
    [
      '\u0447\u0430\u0439\u043d\u0438\u043a \u03c4\u03c3\u03ac\u03b9',
      '\u0447\u0430\u0438\u043d\u0438\u043a \u03c4\u03c3\u03b1\u03b9',
    ],
  ])('reads %j as %j', (text, folded) => {
    expect(foldText(text).text).toBe(folded)
  })

  it('leads from a folded position back to the original, across invisible and double characters', () => {
    const original = 'Stra\u200bße 12, ﬁn'
    const folded = foldText(original)
    const from = folded.text.indexOf('strasse')
    const { start, end } = detectionAt(folded, { start: from, end: from + 'strasse'.length }, 'ADDRESS')

    expect(original.slice(start, end)).toBe('Stra\u200bße')
  })

  it('covers a whole character when a detection begins or ends inside what it became', () => {
    const folded = foldText('xßy')
    const inside = { start: 2, end: 3 }

    expect(detectionAt(folded, inside, 'NAME')).toEqual({ start: 1, end: 2, kind: 'NAME' })
    expect(detectionAt(folded, { start: 0, end: 2 }, 'NAME')).toEqual({ start: 0, end: 2, kind: 'NAME' })
  })

  it('keeps every position inside the original, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, a, b) => {
        const folded = foldText(text)
        const [from = 0, to = 0] = [a, b].map((n) => n % (folded.text.length + 1)).toSorted((x, y) => x - y)
        const { start, end } = detectionAt(folded, { start: from, end: to }, 'ID')

        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(text.length)
        if (to > from) expect(end).toBeGreaterThan(start)
      }),
    )
  })
})
