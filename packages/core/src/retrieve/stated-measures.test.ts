import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { measuresIn } from './measures.ts'
import { openCatalogue } from './open-catalogue.ts'
import { sizesIn } from './sizes.ts'

const catalogue = await openCatalogue({
  products: [
    aProduct('screen', { title: 'Monitor 68,6 cm' }),
    aProduct('small-screen', { title: 'Monitor 24"' }),
    aProduct('coffee', { title: 'Coffee beans 340 g' }),
    aProduct('large-coffee', { title: 'Coffee beans', description: 'A bag of 2.2 lbs.' }),
    aProduct('bottle', { title: 'Water bottle', attributes: { capacity: '0.5 l' } }),
    aProduct('boot', { title: 'Hiking boot EU 42' }),
    aProduct('small-boot', { title: 'Hiking boot', description: 'UK 5' }),
    aProduct('dress', { title: 'Linen dress', attributes: { size: 'M' } }),
    aProduct('large-dress', { title: 'Linen dress', attributes: { size: '40' } }),
    aProduct('adapter', { title: 'Adapter 2 in 1' }),
  ],
})

const firstFor = async (text: string): Promise<string | undefined> =>
  (await catalogue.search({ text, limit: 10 }))[0]?.id

describe('a measure in a query', () => {
  it.each([
    ['27 inch monitor', 'screen'],
    ['27" monitor', 'screen'],
    ['27-inch monitor', 'screen'],
    ['27 zoll monitor', 'screen'],
    ['monitor 686mm', 'screen'],
    ['monitor 61 cm', 'small-screen'],
    ['monitor 24 inches', 'small-screen'],
    ['12 oz coffee', 'coffee'],
    ['12oz coffee', 'coffee'],
    ['coffee 1 kg', 'large-coffee'],
    ['coffee 1000 grams', 'large-coffee'],
    ['bottle 50 cl', 'bottle'],
    ['bottle 17 fl oz', 'bottle'],
    ['500ml bottle', 'bottle'],
  ])('finds with %j the product that states the other unit', async (text, id) => {
    expect(await firstFor(text)).toBe(id)
  })

  it('is found as it is written, too', async () => {
    expect(await firstFor('adapter 2 in 1')).toBe('adapter')
    expect(await firstFor('monitor 24')).toBe('small-screen')
  })

  it.each([
    ['13.3 inch', '33.8 cm'],
    ['1 ft', '30.5 cm'],
    ['8 oz', '227 g'],
    ['5 lb', '2,27 kg'],
    ['1 m', '100 cm'],
    ['27 inch', '69 cm'],
  ])('%j is %j', (one, other) => {
    expect(measuresIn(one)[0]?.words).toContain(measuresIn(other)[0]?.words[0])
  })

  it.each([
    ['13 inch', '14 inch'],
    ['8 oz', '8 g'],
    ['1 l', '1 kg'],
    ['50 cm', '51.5 cm'],
  ])('%j is not %j', (one, other) => {
    expect(measuresIn(one)[0]?.words).not.toContain(measuresIn(other)[0]?.words[0])
  })

  it.each(['4x4', 'mp3', '2 in 1', 'gx200g', 'v2m', '1.2.3 cm', '0 cm', 'cm', '5 gold rings', '123456 m'])(
    'is not %j',
    (text) => {
      expect(measuresIn(text)).toEqual([])
    },
  )
})

describe('a size in a query', () => {
  it.each([
    ['boot UK 8', 'boot'],
    ['boot size 42 eu', 'boot'],
    ['hiking boot us 9', 'boot'],
    ['boot EU 38', 'small-boot'],
    ['boot eur 38', 'small-boot'],
    ['dress size 38', 'dress'],
    ['dress size m', 'dress'],
    ['linen dress size L', 'large-dress'],
    ['dress in size medium', 'dress'],
    ['linen dress size large', 'large-dress'],
    ['linen dress größe 40', 'large-dress'],
  ])('finds with %j the product in the other system', async (text, id) => {
    expect(await firstFor(text)).toBe(id)
  })

  it.each([
    ['UK 4', 'EU 37'],
    ['UK 6.5', 'EU 40'],
    ['UK 9', 'EU 43'],
    ['US 10', 'EU 43'],
    ['US 7', 'EU 38'],
    ['size extra large', 'size XL'],
    ['size x-small', 'size 34'],
    ['size XX-Large', 'size 44'],
  ])('%s is %s, as the standard has it', (one, other) => {
    expect(sizesIn(one.toLowerCase())[0]?.words).toContain(sizesIn(other.toLowerCase())[0]?.words[0])
  })

  it.each(['museum 42', 'us', 'uk plug', 'resize m', 'size mat'])('is not %j', (text) => {
    expect(sizesIn(text.toLowerCase())).toEqual([])
  })
})

describe('any text', () => {
  it('is read without delay', () => {
    const hostile = ['1', '1,', '1.1 ', '"', '1 "', 'size ', 'us ', 'eu 4', ' ', '1 fl '].map((part) =>
      part.repeat(40_000 / part.length),
    )
    for (const text of hostile) {
      const since = performance.now()
      measuresIn(text)
      sizesIn(text.toLowerCase())
      expect(performance.now() - since).toBeLessThan(2_000)
    }
  })

  it('has measures above nothing, in words of letters and digits', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(),
        fc.constantFrom('cm', '"', 'oz', 'kg', 'fl oz'),
        (text, number, unit) => {
          for (const { words } of measuresIn(`${text} ${number} ${unit}`)) {
            expect(words.join('')).toMatch(/^[a-z0-9]+$/)
          }
        },
      ),
    )
  })
})
