import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeletionNeighbourhood } from './deletion-neighbourhood.ts'
import { isOneEdit } from './one-edit.ts'
import { oneEditSpellings } from './one-edit-spellings.ts'

const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 7 })

describe('the words around a word', () => {
  it('are all that are one typing error away, in the order given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (words, typed) => {
        const spellings = new Set(oneEditSpellings(typed))

        expect(new DeletionNeighbourhood(words).around(typed)).toEqual(
          words.filter((known) => spellings.has(known)),
        )
      }),
    )
  })

  it.each([
    ['kettle', 'ketle', true],
    ['kettle', 'kettlee', true],
    ['kettle', 'kettel', true],
    ['kettle', 'bettle', true],
    ['kettle', 'kettle', false],
    ['kettle', 'ektlte', false],
    ['kettle', 'kete', false],
    ['abc', 'cba', false],
    ['', 'a', true],
    ['aa', 'a', true],
  ])('%j and %j: one error apart is %j', (one, other, isOne) => {
    expect(isOneEdit(one, other)).toBe(isOne)
    expect(isOneEdit(other, one)).toBe(isOne)
  })
})
