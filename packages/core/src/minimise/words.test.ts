import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARK } from './word-marks.ts'
import { readWords, wordsOf } from './words.ts'

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

describe('what is read together with the words', () => {
  it('are the marks of each', () => {
    const { words, marks } = readWords('12 maple street 街')

    expect(marks).toHaveLength(words.length)
    expect(marks.map((mark) => (mark & MARK.streetAfter) !== 0)).toEqual([false, false, true, false])
  })

  it('are the ends of lines before each, and behind the last', () => {
    expect(readWords('\na b\r\nc 人\n.人 ').breaks).toEqual([true, false, true, false, true, false])
    expect(readWords('a\n').breaks).toEqual([false, true])
    expect(readWords('').breaks).toEqual([false])
  })

  it('are the digits, also within words', () => {
    expect(readWords('a12b3 4-5 x 007').digitGroups).toEqual([
      { start: 1, end: 3, digits: '12' },
      { start: 4, end: 5, digits: '3' },
      { start: 6, end: 7, digits: '4' },
      { start: 8, end: 9, digits: '5' },
      { start: 12, end: 15, digits: '007' },
    ])
  })

  it('are all digits of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0189aé .-人𠮷𐐨') }), (text) => {
        expect(readWords(text).digitGroups.map(({ digits }) => digits)).toEqual(text.match(/\d+/g) ?? [])
      }),
    )
  })
})
