import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchWords } from './search-words.ts'

describe('the words of a search', () => {
  it.each([
    ['copper kettle', 'copper kettle'],
    ['  Kessel,  kupfern!  ', 'Kessel kupfern'],
    ['vendor:Fennmoor -steel "farm kettle"*', 'vendor Fennmoor steel farm kettle'],
    ['kettle OR lamp AND NOT pot', 'kettle or lamp and not pot'],
    ['1.5 l, 100 % A/C, Müller & Söhne', '1.5 l 100 A/C Müller Söhne'],
    ["O'Neill 50% C+ AB-12", "O'Neill 50% C+ AB-12"],
    ['煎茶 急須', '煎茶 急須'],
    ['"*":', ''],
    ['', ''],
  ])('of %j are %j', (text, words) => {
    expect(searchWords(text)).toBe(words)
  })

  it('are never more than anybody types, and are cut between words where there is one', () => {
    expect(searchWords('kettle '.repeat(500))).toMatch(/^(?:kettle ){27}kettle$/u)
    expect(searchWords('w'.repeat(1_000))).toBe('w'.repeat(200))
  })

  it('hold nothing that Shopify’s syntax gives a meaning, whatever is typed', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('title:', '-', '"', 'OR', 'AND', 'NOT', '(', ')', '*', '\\', '>=', 'kettle', ' '),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const words = searchWords(parts.join(''))
        expect(words).not.toMatch(/[:"()*\\<>=]|(?:^| )(?:-|(?:OR|AND|NOT)(?: |$))/u)
        expect(words.length).toBeLessThanOrEqual(200)
        expect(searchWords(words)).toBe(words)
      }),
    )
  })
})
