import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../test-support/small-shop.ts'
import { namesForeignBrand } from './foreign-brand.ts'

const PAGE = 'We repair kettles of Kesselmann.'

describe('a brand of the shop in an answer', () => {
  it.each([
    ['Kesselmann kettles are repaired.', false],
    ['Brauhilda kettles are repaired.', true],
    ['Wir reparieren Kessel von Brauhilda.', true],
    ['Kettles are repaired.', false],
  ])('may stand there only when the page or the question mentions it: %s', async (sentence, isForeign) => {
    await expect(namesForeignBrand(sentence, PAGE, smallCatalogue())).resolves.toBe(isForeign)
  })

  it('is taken for foreign while the catalogue cannot say', async () => {
    const catalogue = { brandsIn: () => Promise.reject(new Error('away')) }
    await expect(namesForeignBrand('Anything.', PAGE, catalogue)).resolves.toBe(true)
  })
})
