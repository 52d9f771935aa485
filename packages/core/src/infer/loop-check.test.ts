import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LoopCheck } from './loop-check.ts'

function loops(pieces: Iterable<string>): boolean {
  const check = new LoopCheck()
  try {
    for (const piece of pieces) check.add(piece)
    return false
  } catch {
    return true
  }
}

const RUNS = [
  ['spaces', ' '],
  ['tabs', '\t'],
  ['line breaks', '\n'],
  ['spaces without a break', '\u00a0'],
  ['wide spaces', '\u3000'],
  ['characters without a width', '\u200b'],
  ['digits', '7'],
  ['Arabic digits', '٣'],
  ['escaped line breaks', '\\n'],
  ['escaped tabs', '\\t'],
] as const

describe('a text that loops', () => {
  it.each(RUNS)('is told by its 65th of %s, not by its 64th', (_what, character) => {
    expect(loops([`a${character.repeat(64)}b`])).toBe(false)
    expect(loops([`a${character.repeat(65)}b`])).toBe(true)
  })

  it.each(RUNS)('of %s is told however it is cut', (_what, character) => {
    expect(loops(`a${character.repeat(65)}`)).toBe(true)
  })

  it('is told when white space of several kinds is mixed', () => {
    expect(loops([' \n\t\\n'.repeat(17)])).toBe(true)
  })

  it.each([
    ['an answer', 'Standard delivery takes 2 to 4 working days and costs €4.90 [p1].\n\n'.repeat(20)],
    ['pretty JSON', JSON.stringify({ a: { b: { c: [1, 2, { d: 'e' }] } } }, null, 8)],
    ['amounts', '1.99 '.repeat(100)],
    ['backslashes', '\\'.repeat(300)],
    ['words in n', '\\\\n'.repeat(100)],
  ])('is not %s', (_what, text) => {
    expect(loops([text])).toBe(false)
  })

  it('is judged the same however the network cuts it', () => {
    const unit = fc.constantFrom(' ', '\n', '\\n', '\\', '5', 'a', '\\\\')
    const text = fc.array(fc.tuple(unit, fc.nat(70)), { maxLength: 8 })
    fc.assert(
      fc.property(text, (runs) => {
        const whole = runs.map(([character, times]) => character.repeat(times)).join('')
        expect(loops(whole)).toBe(loops([whole]))
      }),
    )
  })
})
