import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Shingles } from './shingles.ts'

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '漢'), maxLength: 60 })

describe('shingles', () => {
  it('are found where a piece stands, wherever that is, and nowhere else', () => {
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 1, max: 6 }), (text, other, length) => {
        const shingles = new Shingles([text], { length, stride: 2 })
        const pieces = Array.from({ length: text.length }, (_, at) => text.slice(at, at + length)).filter(
          (piece, at) => at % 2 === 0 && piece.length === length,
        )
        expect(shingles.isIn(other)).toBe(pieces.some((piece) => other.includes(piece)))
      }),
      { numRuns: 2_000 },
    )
  })

  it('of a text that is shorter than a piece are in nothing', () => {
    expect(new Shingles(['ab'], { length: 3, stride: 1 }).isIn('abab')).toBe(false)
  })
})
