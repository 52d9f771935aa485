import { describe, expect, it } from 'vitest'
import { foldText } from './fold-text.ts'
import { isTold } from './told-line.ts'

const isToldAt = (text: string, word: string) => {
  const folded = foldText(text)
  const start = folded.words.findIndex((_, at) => folded.word(at) === word)
  return isTold(folded, { start, end: start + 1 })
}

describe('a line in which somebody tells something', () => {
  it('is one with a telling word before or behind', () => {
    expect(isToldAt('I gave it to Ngozi', 'ngozi')).toBe(true)
    expect(isToldAt('Ngozi was here', 'ngozi')).toBe(true)
    expect(isToldAt('Ngozi lamp, grey', 'ngozi')).toBe(false)
  })

  it('ends where the next line begins', () => {
    expect(isToldAt('I gave it\nNgozi lamp', 'ngozi')).toBe(false)
    expect(isToldAt('Ngozi lamp\nI gave it', 'ngozi')).toBe(false)
  })

  it('counts only what is near', () => {
    expect(isToldAt(`I ${'x '.repeat(11)}Ngozi`, 'ngozi')).toBe(true)
    expect(isToldAt(`I ${'x '.repeat(12)}Ngozi`, 'ngozi')).toBe(false)
    expect(isToldAt(`Ngozi ${'x '.repeat(11)}was`, 'ngozi')).toBe(true)
    expect(isToldAt(`Ngozi ${'x '.repeat(12)}was`, 'ngozi')).toBe(false)
  })

  it('does not count behind an article: that is a thing', () => {
    expect(isToldAt('I want the Ngozi', 'ngozi')).toBe(false)
  })
})
