import type { Product } from '../product/product.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import { type CataloguePromise, idsOf, keeps, keepsSame } from './catalogue-promise.ts'
import { CONTRACT_PRODUCTS } from './contract-products.ts'
import { OPTIONAL_PROMISES } from './optional-catalogue-promises.ts'

/** One promise of a contract: a title for the test, and the check. */
export interface ContractCase {
  readonly title: string
  /** Rejects with a sentence that says what was expected; never with a value. */
  check(): Promise<void>
}

const HOSTILE_TEXTS = [
  '"',
  "' OR 1=1 --",
  'title:kettle AND (NEAR',
  '{"query":"}',
  '* ^ - + ~ \\',
  '\u0000\uFFFD\u200B',
  'ket"tle',
  'x '.repeat(500),
  'w'.repeat(1000),
  '🫖',
]

const PROMISES: readonly CataloguePromise[] = [
  {
    title: 'knows its version, its currency and how many products it has',
    keep: async (catalogue) => {
      keeps(catalogue.version.length > 0, 'version is not empty')
      keepsSame([catalogue.currency], ['EUR'], 'currency is that of the products')
      keepsSame([await catalogue.count()], [CONTRACT_PRODUCTS.length], 'count is how many products there are')
    },
  },
  {
    title: 'finds products by the words of their titles, and nothing by words it does not know',
    keep: async (catalogue) => {
      const found = idsOf(await catalogue.search({ text: 'copper kettle', limit: 10 }))
      keepsSame(found.slice(0, 1), ['CT-KET-1'], 'what holds all words comes first')
      keeps(!found.includes('CT-LAM-1'), 'what holds none of the words is not found')
      keepsSame(
        await catalogue.search({ text: 'xylofrobnicate', limit: 10 }),
        [],
        'an unknown word finds nothing',
      )
    },
  },
  {
    title: 'puts a product first whose id is asked for',
    keep: async (catalogue) => {
      const found = idsOf(await catalogue.search({ text: 'CT-POT-1', limit: 10 }))
      keepsSame(found.slice(0, 1), ['CT-POT-1'], 'the product with the id comes first')
    },
  },
  {
    title: 'returns products as the shop publishes them',
    keep: async (catalogue) => {
      const [found] = await catalogue.search({ text: 'copper kettle', limit: 1 })
      const { title, priceMinor, currency, inStock } = CONTRACT_PRODUCTS[0]
      keepsSame(
        [found?.title, found?.priceMinor, found?.currency, found?.inStock],
        [title, priceMinor, currency, inStock],
        'title, price, currency and stock are those of the shop',
      )
    },
  },
  {
    title: 'keeps to the limit',
    keep: async (catalogue) => {
      keepsSame([(await catalogue.search({ text: '', limit: 2 })).length], [2], 'search keeps to the limit')
      const companions = await catalogue.companions('CT-KET-1', 2)
      keeps(companions.length <= 2, 'companions keeps to the limit')
    },
  },
  {
    title: 'shows the whole shelf when no words are given, narrowed by a category of any level',
    keep: async (catalogue) => {
      const shelf = async (category?: string) =>
        idsOf(await catalogue.search({ text: '', limit: 20, category })).toSorted()
      keepsSame(await shelf(), idsOf(CONTRACT_PRODUCTS).toSorted(), 'without words there are all')
      keepsSame(await shelf('Kettles'), ['CT-KET-1', 'CT-KET-2', 'CT-KET-3'], 'a narrow category holds')
      keepsSame(
        await shelf('Kitchen'),
        ['CT-KET-1', 'CT-KET-2', 'CT-KET-3', 'CT-POT-1'],
        'a broad category holds',
      )
    },
  },
  {
    title: 'keeps to brands that are wanted and leaves out those that are not',
    keep: async (catalogue) => {
      const wanted = await catalogue.search({ text: 'kettle', limit: 10, brands: ['Fennmoor'] })
      keepsSame(idsOf(wanted).toSorted(), ['CT-KET-1', 'CT-KET-2'], 'only the wanted brand is there')
      const unwanted = await catalogue.search({ text: 'kettle', limit: 10, excludedBrands: ['Fennmoor'] })
      keeps(idsOf(unwanted).includes('CT-KET-3'), 'other brands are there')
      keeps(!unwanted.some(({ brand }) => brand === 'Fennmoor'), 'the unwanted brand is not there')
    },
  },
  {
    title: 'keeps to a price range, its ends included',
    keep: async (catalogue) => {
      const range = { priceMinMinor: 2900, priceMaxMinor: 4900 }
      const found = idsOf(await catalogue.search({ text: '', limit: 10, ...range })).toSorted()
      keepsSame(found, ['CT-KET-1', 'CT-POT-1'], 'both ends and what is between')
    },
  },
  {
    title: 'sorts by price, up and down',
    keep: async (catalogue) => {
      for (const [sort, sign] of [
        ['price-ascending', 1],
        ['price-descending', -1],
      ] as const) {
        const prices = (await catalogue.search({ text: 'kettle', limit: 10, sort })).map(
          ({ priceMinor }) => priceMinor,
        )
        keeps(prices.length >= 3, 'the products are there')
        keepsSame(
          prices,
          prices.toSorted((one, other) => sign * (one - other)),
          'the prices are in order',
        )
      }
    },
  },
  {
    title: 'returns products by id in the order asked for and leaves out unknown ones',
    keep: async (catalogue) => {
      const found = await catalogue.products(['CT-POT-1', 'unheard', 'CT-KET-1'])
      keepsSame(idsOf(found), ['CT-POT-1', 'CT-KET-1'], 'in the order asked for')
    },
  },
  {
    title: 'names categories and brands of the hits, and brands in a text as the shop writes them',
    keep: async (catalogue) => {
      const { brands, categories } = await catalogue.facets('kettle')
      keeps(brands.includes('Fennmoor') && categories.includes('Kettles'), 'facets of the hits are named')
      keeps((await catalogue.facets('')).brands.includes('Ostwin'), 'facets of the whole shop are named')
      keepsSame(await catalogue.brandsIn('a FENNMOOR kettle'), ['Fennmoor'], 'whatever the case in the text')
      keepsSame(await catalogue.brandsIn('a fennmoorish kettle'), [], 'whole words only')
    },
  },
  {
    title: 'has companions for a product, never the product itself, and none for an unknown one',
    keep: async (catalogue) => {
      const ids = idsOf(await catalogue.companions('CT-KET-1', 5))
      keeps(ids.length > 0 && !ids.includes('CT-KET-1'), 'others, without the product itself')
      keepsSame(await catalogue.companions('unheard', 5), [], 'none for an unknown product')
    },
  },
  {
    title: 'bears any text: none of it is a language of its own',
    keep: async (catalogue) => {
      for (const text of HOSTILE_TEXTS) {
        await catalogue.search({ text, limit: 3, category: text, brands: [text] })
        const found = await catalogue.search({ text, limit: 3 })
        keeps(found.length <= 3, 'search keeps to the limit')
        await catalogue.facets(text)
        keepsSame(await catalogue.brandsIn(text), [], 'no brand is found in it')
        await catalogue.products([text])
        keepsSame(await catalogue.companions(text, 3), [], 'it is the id of nothing')
      }
    },
  },
]

/**
 * The promises that every catalogue keeps, the embedded index and a platform's own search alike. Optional methods are
 * held to theirs where they are there. Give each case to the test runner that you use.
 *
 * @param open Opens a catalogue that holds exactly the products it is given.
 */
export function catalogueContract(
  open: (products: readonly Product[]) => Promise<Catalogue>,
): readonly ContractCase[] {
  return [...PROMISES, ...OPTIONAL_PROMISES].map(({ title, keep }) => ({
    title,
    check: async () => {
      const catalogue = await open(CONTRACT_PRODUCTS)
      try {
        await keep(catalogue)
      } finally {
        catalogue.close()
      }
    },
  }))
}
