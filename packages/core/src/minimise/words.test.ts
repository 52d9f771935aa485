import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOf } from './words.ts'

const read = (text: string) => wordsOf(text).map(({ start, end }) => text.slice(start, end))

describe('the words of a text', () => {
  it('are letters and digits with nothing between them', () => {
    expect(read('grey sofa, 2-seater (size 200x90)!')).toEqual([
      'grey',
      'sofa',
      '2',
      'seater',
      'size',
      '200x90',
    ])
  })

  it('have letters of every script, also beyond the basic plane', () => {
    expect(read('łódka кофе δώρο 𐐨𐐩 ok')).toEqual(['łódka', 'кофе', 'δώρο', '𐐨𐐩', 'ok'])
  })

  it('are single characters where nobody writes spaces', () => {
    expect(read('蓝色沙发 a')).toEqual(['蓝', '色', '沙', '发', 'a'])
    expect(read('𠮷田a')).toEqual(['𠮷', '田', 'a'])
  })

  it('are none in an empty text, and none in half a character', () => {
    expect(read('')).toEqual([])
    expect(read('\ud801 \udc28')).toEqual([])
  })

  it('are what a pattern would find, in any text without scripts of their own', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ9é ß-_.@\n𐐨😀') }), (text) => {
        expect(read(text)).toEqual(text.match(/[\p{L}\p{N}]+/gu) ?? [])
      }),
    )
  })
})
