import { isShopLink } from '../../product/shop-link.ts'
import { findCanaries } from '../find-canaries.ts'
import { type AdapterPromise, keeps, keepsSame } from './adapter-promise.ts'
import { CONTRACT_SHOP } from './contract-shop.ts'

export const PUBLISHED_PROMISES: readonly AdapterPromise[] = [
  {
    title: 'reads help pages as text, and none that the merchant has not published',
    keep: async (open) => {
      const pages = await (await open()).pages()
      const page = pages.find(({ title }) => title === 'Returns')
      keeps(page !== undefined, 'a published page is there')
      keeps(/You have 45 days to send a kettle back\./u.test(page.text), 'it says what the merchant wrote')
      keeps(!/<|steal\(\)/u.test(page.text), 'it holds neither markup nor programs')
      keeps(isShopLink(page.url) && page.url.endsWith('/returns'), 'it says where shoppers read it')
      const said = JSON.stringify(pages)
      keeps(!/Draft|closing the shop/u.test(said), 'a page that is not published is not there')
      keepsSame([new Set(pages.map(({ id }) => id)).size], [pages.length], 'each page is there once')
    },
  },
  {
    title: 'reads what shoppers wrote of products without reading who they are, if it reads reviews',
    keep: async (open) => {
      const adapter = await open()
      const reviews = (await adapter.reviews?.()) ?? []
      const ids = new Set(CONTRACT_SHOP.products.map(({ id }) => id))
      keeps(
        reviews.every(({ productId, text }) => ids.has(productId) && text !== '' && !/<\w/u.test(text)),
        'each is text about a product of the shop',
      )
      keepsSame(findCanaries(JSON.stringify(reviews), adapter.platform.canaries), [], 'nobody is named')
      keepsSame(
        [...new Set(reviews.flatMap((review) => Object.keys(review)))].toSorted(),
        reviews.length > 0 ? ['productId', 'text'] : [],
        'nothing else is read',
      )
    },
  },
  {
    title: 'puts no word of a shopper into an address, if the platform searches',
    keep: async (open) => {
      const adapter = await open()
      const search = await adapter.search?.()
      try {
        await search?.search({ text: 'a kettle for Zebedee', limit: 3 })
        await search?.facets('a kettle for Zebedee')
      } finally {
        search?.close()
      }
      keeps(
        !adapter.platform.addresses.some((address) => /zebedee/iu.test(address)),
        'addresses stand in logs, and hold no word of a shopper',
      )
    },
  },
]
