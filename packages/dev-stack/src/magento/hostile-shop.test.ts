import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloisterError } from '@cloister/core'
import {
  fileCheckpoint,
  type MagentoClient,
  type MagentoConnection,
  openShopCatalogue,
  syncCatalogue,
} from '@cloister/magento-adapter'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

type Item = Readonly<Record<string, unknown>>

const CANARY = 'ada.canary@shopper.example'

const good = (place: number): Item => ({
  __typename: 'SimpleProduct',
  sku: `SKU-${place}`,
  name: `Kettle ${place}`,
  url_key: `kettle-${place}`,
  url_suffix: '.html',
  stock_status: 'IN_STOCK',
  description: { html: '<p>Boils.</p>' },
  short_description: null,
  image: { url: 'https://shop.example/a.jpg' },
  price_range: {
    minimum_price: { final_price: { value: 19.99, currency: 'EUR' } },
    maximum_price: null,
  },
  categories: [{ name: 'Kettles', level: 2, path: '1/2/3' }],
  related_products: [],
  custom_attributesV2: { items: [{ code: 'colour', value: 'red' }] },
})

const hostileText = fc.constantFrom(
  CANARY,
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '//evil.example',
  '__proto__',
  '\u0000\u202Eevil',
  '\uD800',
  'x'.repeat(20_001),
  `${'&lt;b'.repeat(400)}`,
)
const hostileValue = fc.oneof(
  hostileText,
  fc.jsonValue(),
  fc.double(),
  fc.constantFrom(null, [], {}, [null], { items: [null] }, { items: [{ code: '__proto__', value: 'x' }] }),
  hostileText.map((html) => ({ html })),
  hostileText.map((url) => ({ url })),
  hostileText.map((name) => [{ name, level: 2, path: '1/2' }]),
  fc.tuple(hostileText, hostileText).map(([code, value]) => ({ items: [{ code, value }] })),
  fc.tuple(fc.double(), hostileText).map(([value, currency]) => ({
    minimum_price: { final_price: { value, currency } },
    maximum_price: null,
  })),
)
const names = Object.keys(good(0)).filter((name) => name !== 'sku')
const spoilt = fc.record({ name: fc.constantFrom(...names), value: hostileValue })
/** One product in three is spoilt. */
const shops = fc.array(
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: spoilt }),
  { minLength: 1, maxLength: 120 },
)

/** A shop whose answers went through the schemas of the real client, and through nothing else. */
function connected(items: ReadonlyMap<string, Item>): MagentoConnection {
  const client: MagentoClient = {
    dialect: '2.4.7',
    async graphql(document, { variables }) {
      const { filter } = variables as { filter?: { sku: { in: readonly string[] } } }
      const found = filter?.sku.in.map((sku) => items.get(sku)).filter((item) => item !== undefined)
      const answer = found === undefined ? { storeConfig: null } : { products: withPages(found) }
      const read = document.data.safeParse(answer)
      if (read.success) return read.data
      throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID')
    },
    async rest({ search, answer }) {
      const last = Number(search?.groups?.flat().find(({ field }) => field === 'entity_id')?.value)
      const isWalk = search?.groups?.flat().some(({ field }) => field === 'visibility')
      const rows = [...items.keys()].map((sku, place) => ({ id: place + 1, sku, status: 1, visibility: 4 }))
      return answer.parse({ items: isWalk ? rows.filter(({ id }) => id > last) : [] })
    },
    close: async () => undefined,
  }
  const source = {
    url: 'https://shop.example',
    storeView: 'default',
    currency: undefined,
    brandAttribute: 'brand',
    hasCredentials: true,
  }
  return { client, source, close: client.close }
}

function withPages(items: readonly Item[]): object {
  return { total_count: items.length, page_info: { current_page: 1, total_pages: 1 }, items }
}

describe('a shop that answers whatever it likes', () => {
  it('loses the catalogue no product but the ones that cannot be read, and counts those', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async (spoils) => {
        const items = new Map(
          spoils.map((spoil, place) => [
            `SKU-${place}`,
            spoil === undefined ? good(place) : { ...good(place), [spoil.name]: spoil.value },
          ]),
        )
        items.set('SKU-good', { ...good(0), sku: 'SKU-good' })
        const directory = mkdtempSync(join(tmpdir(), 'cloister-hostile-'))
        const catalogue = await openShopCatalogue()
        try {
          const checkpoint = fileCheckpoint(join(directory, 'sync.db'))
          const report = await syncCatalogue(connected(items), catalogue, { checkpoint })
          const whole = [...items].filter((_, place) => spoils[place] === undefined).map(([sku]) => sku)
          const held = await catalogue.products(whole)
          // A price in a currency of its own may come first: then it is the catalogue's, and the others are counted.
          if (catalogue.currency === 'EUR') expect(held.map(({ id }) => id)).toEqual(whole)
          expect((await catalogue.count()) + report.skipped.count).toBe(items.size)
          expect(JSON.stringify(report)).not.toContain(CANARY)
          expect(Object.keys(report.skipped.byField).join('')).toMatch(/^[\w.]*$/u)
          for (const product of held) expect(product.priceMinor).toBe(1999)
        } finally {
          catalogue.close()
          rmSync(directory, { recursive: true })
        }
      }),
      { numRuns: 60 },
    )
  })
})
