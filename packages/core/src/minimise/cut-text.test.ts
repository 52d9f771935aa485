import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText } from './cut-text.ts'

describe('cutting a text', () => {
  it('cuts between words', () => {
    expect(cutText('a kettle for tea', 10)).toBe('a kettle')
    expect(cutText('a kettle for tea', 8)).toBe('a kettle')
    expect(cutText('short', 5)).toBe('short')
  })

  it('cuts a single long word anywhere, but not through a character', () => {
    expect(cutText('x'.repeat(300), 200)).toHaveLength(200)
    expect(cutText(`${'x'.repeat(199)}😀😀`, 200)).toBe('x'.repeat(199))
  })

  it('does not cut through a placeholder, even without spaces', () => {
    expect(cutText(`${'x'.repeat(90)}PII_EMAIL_1_kqzvhbmdj`, 100)).toBe('x'.repeat(90))
    expect(cutText('to PII_EMAIL_1_kqzvhbmdj', 12)).toBe('to')
  })

  it('never exceeds the maximum', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(300), (text, maximum) => {
        expect(cutText(text, maximum).length).toBeLessThanOrEqual(maximum)
      }),
    )
  })
})
