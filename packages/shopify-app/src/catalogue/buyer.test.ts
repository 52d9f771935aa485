import { describe, expect, it } from 'vitest'
import { appsWithCatalogues } from '../../test-support/app-with-catalogues.ts'
import { madeUpProduct } from '../../test-support/made-up-product.ts'
import { SHOP } from '../../test-support/staff.ts'
import { gid } from '../../test-support/synced-shop.ts'
import { type Buyer, companyLocationsOf } from './buyer.ts'

const start = appsWithCatalogues()

describe('the prices of a buyer', () => {
  const location = 'gid://shopify/CompanyLocation/3'
  const products = [
    madeUpProduct(1, {
      currencyCode: 'USD',
      marketPrices: { DE: '51.50' },
      companyPrices: { [location]: '40.00' },
      publishedIn: ['DE', location],
    }),
    madeUpProduct(2, { currencyCode: 'USD', publishedIn: ['FR'] }),
  ]
  const views = () => [
    { pricedFor: { companyLocationId: location }, onlyPublishedThere: true },
    { pricedFor: { country: 'DE' } },
    {},
  ]

  it('are those of the company location that Shopify says is theirs, of their country, or the usual ones', async () => {
    const { signIn, catalogues, ends, app, shop } = await start({ products, views })
    await signIn()
    await expect.poll(() => ends.filter(({ report }) => report?.kind === 'whole')).toHaveLength(3)
    shop.companyLocations.set('7', [location])
    shop.companyLocations.set('8', ['gid://shopify/CompanyLocation/4'])
    const locationsOf = (customerId: string) =>
      companyLocationsOf(app().admin(SHOP), { customerId, signal: AbortSignal.timeout(10_000) })
    const priceOf = async (buyer: Buyer) => {
      const catalogue = await catalogues().open(SHOP, buyer)
      return (await catalogue.products([gid(1)])).map(
        ({ priceMinor, currency }) => `${priceMinor} ${currency}`,
      )[0]
    }
    const [theirs] = await locationsOf('7')
    const [others] = await locationsOf('8')
    expect([theirs, others, ...(await locationsOf('9'))]).toEqual([
      location,
      'gid://shopify/CompanyLocation/4',
    ])
    expect(await priceOf({ companyLocation: theirs, country: 'DE' })).toBe('4000 EUR')
    expect(await priceOf({ companyLocation: others, country: 'DE' })).toBe('5150 EUR')
    expect(await priceOf({ companyLocation: others })).toBe('4900 USD')
    expect(await priceOf({ country: 'DE' })).toBe('5150 EUR')
    expect(await priceOf({ country: 'FR' })).toBe('4900 USD')
    expect(await priceOf({})).toBe('4900 USD')
    const company = await catalogues().open(SHOP, { companyLocation: theirs })
    expect([...company.ids()]).toEqual([gid(1)])
  })

  it('of a company are nobody else’s, also where there are no others', async () => {
    const { signIn, catalogues } = await start({ products, views: () => views().slice(0, 1) })
    await signIn()
    await expect(catalogues().open(SHOP)).rejects.toThrow('option')
    await expect(catalogues().open(SHOP, { country: 'DE' })).rejects.toThrow('option')
  })

  it('are in an index of each view alone', async () => {
    const { signIn, catalogues } = await start({ products, views: () => [{}, { locale: 'de' }] })
    await signIn()
    await expect(catalogues().open(SHOP)).rejects.toThrow('option')
  })

  it.each(['', '7 OR 1=1', 'gid://shopify/Customer/7', '7'.repeat(21)])(
    'are not looked for by what is no number of a customer: %s',
    async (customerId) => {
      const { app, shop, signIn } = await start({ products })
      await signIn()
      const asked = shop.asked.filter((name) => name === 'CloisterCompanyLocations')
      const signal = AbortSignal.timeout(10_000)
      await expect(companyLocationsOf(app().admin(SHOP), { customerId, signal })).rejects.toThrow()
      expect(asked).toEqual([])
    },
  )
})
