import { describe, expect, it } from 'vitest'
import { askedWords } from './asked-words.ts'

describe('what a question about a product is about', () => {
  it.each([
    ['Who makes this?', 'brand'],
    ['how many pounds is it', 'weight'],
    ['Is it an earbud?', 'headphones'],
    ['Are these earbuds?', 'headphones'],
    ['Does it run on PS5?', 'platform'],
    ['Is it 4K?', 'resolution'],
    ['Does it turn itself off?', 'shutoff'],
  ])('%j is about the %s, which it does not name', (question, name) => {
    expect([...askedWords(question).meant]).toContain(name)
  })

  it('takes a phrase as a whole: a year old asks for no year', () => {
    const { words, heard } = askedWords('Is it for a six year old?')
    expect([...words.keys()]).toEqual(['six'])
    expect(heard.has('year old')).toBe(true)
  })

  it('thinks less of what names the product', () => {
    expect(askedWords('Is this kettle loud?').words).toEqual(
      new Map([
        ['kettle', 0.4],
        ['loud', 1],
      ]),
    )
  })

  it('means nothing by what a shopper makes up', () => {
    for (const question of ['', '???', '__proto__ constructor toString']) {
      expect(askedWords(question).meant.size).toBe(0)
    }
  })
})
