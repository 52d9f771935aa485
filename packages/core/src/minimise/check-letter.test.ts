import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkLetter } from './check-letter.ts'

it('betrays every letter or digit that is not the one that was written', () => {
  const written = fc.stringMatching(/^[a-z]{2,7}[1-9][0-9]{0,3}[a-z]{8}$/)
  fc.assert(
    fc.property(written, fc.nat(), fc.integer({ min: 1, max: 25 }), (text, place, shift) => {
      const at = place % text.length
      const wrong = text.slice(0, at) + shifted(text[at] ?? '', shift) + text.slice(at + 1)
      expect(wrong === text || checkLetter(wrong) !== checkLetter(text)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

it('betrays two letters that changed places', () => {
  expect(checkLetter('name1bdfgkmnp')).not.toBe(checkLetter('name1dbfgkmnp'))
})

function shifted(character: string, by: number): string {
  const [base, size] = /\d/.test(character) ? [0x30, 10] : [0x61, 26]
  return String.fromCharCode(base + ((character.charCodeAt(0) - base + by) % size))
}
