import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { shownText } from './shown-text.ts'

describe('text of a catalogue', () => {
  it('cannot turn the words beside it around, nor grow without end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const shown = shownText(`${text}\u202e\u2067x`, 60)

        expect(shown.length).toBeLessThanOrEqual(60)
        expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\p{Cc}]/u)
      }),
    )
  })

  it('is cut where it is too long, never in the middle of a sign', () => {
    expect(shownText('🦔'.repeat(9), 6)).toBe('🦔🦔…')
    expect(shownText('Wool blanket', 12)).toBe('Wool blanket')
  })

  it('is read no further than it is shown', () => {
    const replace = vi.spyOn(String.prototype, 'replace')
    shownText('W'.repeat(1_000_000))

    expect(Math.max(...replace.mock.contexts.map(String).map(({ length }) => length))).toBeLessThan(1_000)
  })
})
