import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brandVocabulary } from './brand-vocabulary.ts'

const brandsIn = brandVocabulary(['HP', 'Hewlett Packard', 'StarTech.com', 'Crème Café', 'Hewlett', '!!!'])

describe('finding the brands of the shop in a text', () => {
  it('finds whole words whatever their case, as the shop writes them', () => {
    expect(brandsIn('an hp or STARTECH.COM hub')).toEqual(['StarTech.com', 'HP'])
  })

  it('finds no brand inside another word', () => {
    expect(brandsIn('chps hpx')).toEqual([])
  })

  it('takes the longest name where one is the beginning of another', () => {
    expect(brandsIn('hewlett packard toner')).toEqual(['Hewlett Packard'])
  })

  it('finds a name with accents without them', () => {
    expect(brandsIn('creme cafe cups')).toEqual(['Crème Café'])
  })

  it('names a brand once', () => {
    expect(brandsIn('hp hp HP')).toEqual(['HP'])
  })

  it('bears any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.isArray(brandsIn(text))).toBe(true)
      }),
    )
  })
})
