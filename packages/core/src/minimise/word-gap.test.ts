import { describe, expect, it } from 'vitest'
import { foldText } from './fold-text.ts'
import { hasBreakBefore, isGap, isSpaced } from './word-gap.ts'

const folded = foldText('-Ada King,  Berlin\r\nBob. ')

describe('what stands between two words', () => {
  it('is compared as a whole', () => {
    expect(isGap(folded, 1, ' ')).toBe(true)
    expect(isGap(folded, 2, ',  ')).toBe(true)
    expect(isGap(folded, 2, ', ')).toBe(false)
    expect(isGap(folded, 2, ',')).toBe(false)
  })

  it('is, before the first word, what the text begins with, and behind the last word nothing', () => {
    expect(isGap(folded, 0, '-')).toBe(true)
    expect(isGap(folded, 4, '. ')).toBe(false)
    expect(isGap(folded, 9, '')).toBe(false)
  })

  it('is one space or it is not', () => {
    expect([0, 1, 2, 3, 4].map((at) => isSpaced(folded, at))).toEqual([false, true, false, false, false])
  })

  it('may end a line', () => {
    expect([1, 2, 3, 4].map((at) => hasBreakBefore(folded, at))).toEqual([false, false, true, false])
    expect(hasBreakBefore(foldText('Ada\n'), 1)).toBe(true)
  })
})
