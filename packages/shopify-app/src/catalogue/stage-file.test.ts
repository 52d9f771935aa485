import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { gid, several, syncedShops } from '../../test-support/synced-shop.ts'

const synced = syncedShops()
const CANARY = 'nobody@shop.example'

/** What a line could be if somebody else wrote it, or Shopify changed its mind. */
const strangeLine = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.record(
    {
      id: fc.oneof(
        fc.constantFrom(gid(1), gid(2), gid(0), 'gid://shopify/Product/9007199254740993', CANARY),
        fc.jsonValue({ maxDepth: 1 }),
      ),
      __parentId: fc.oneof(fc.constantFrom(gid(1), gid(2), gid(77)), fc.jsonValue({ maxDepth: 1 })),
      status: fc.constantFrom('ACTIVE', 'DRAFT', CANARY, 7),
      publishedAt: fc.constantFrom('2026-01-01T00:00:00Z', CANARY, null, 7),
      title: fc.jsonValue({ maxDepth: 1 }),
      priceRangeV2: fc.jsonValue({ maxDepth: 3 }),
      availableForSale: fc.constantFrom(true, false, 'true'),
      barcode: fc.jsonValue({ maxDepth: 1 }),
      ['__proto__']: fc.constant({ status: 'ACTIVE' }),
    },
    { requiredKeys: [] },
  ),
)

describe('lines of a file that are not what they should be', () => {
  it('take nothing from the lines that are', async () => {
    const { sync, shop, catalogue } = await synced(several(20))
    await sync()
    const whole = await catalogue().products([...catalogue().ids()])
    const own = [gid(1), gid(2)]
    const others = whole.filter(({ id }) => !own.includes(id))
    await fc.assert(
      fc.asyncProperty(fc.array(strangeLine, { maxLength: 8 }), async (strange) => {
        shop.bulk.order = (lines) => [...lines, ...strange.map((line) => JSON.stringify(line))]
        const { skipped } = await sync({ compareAfterSeconds: 0 })
        expect(JSON.stringify(skipped)).not.toContain(CANARY)
        const held = await catalogue().products([...catalogue().ids()])
        expect(held.filter(({ id }) => !own.includes(id))).toEqual(others)
        // The worst that a line can do is to say of its own product that it is not for sale, or to be left out.
        for (const product of held) {
          const { inStock: _, gtin: __, ...same } = product
          const before = whole.find(({ id }) => id === product.id)
          expect({ ...before, ...same }).toEqual(before)
        }
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['no JSON', `${CANARY}\n`],
    ['cut off', `{"id":"${CANARY}`],
  ])('end the reading where they are %s, and the catalogue stays', async (_, line) => {
    const { sync, shop, titles } = await synced(several(3))
    await sync()
    shop.bulk.order = (lines) => [...lines, line]
    const failure = await failureOf(() => sync({ compareAfterSeconds: 0 }), [CANARY])
    expect(failure).toEqual({ code: 'CLOISTER_PLATFORM_REPLY_INVALID', field: 'line' })
    expect(await titles()).toEqual(['Kettle 1', 'Kettle 2', 'Kettle 3'])
    shop.bulk.order = (lines) => lines
    expect(await sync({ compareAfterSeconds: 0 })).toMatchObject({ kind: 'changes', taken: 0, removed: 0 })
  })

  it('are taken once when Shopify writes them twice', async () => {
    const { sync, shop, titles } = await synced(several(3))
    shop.bulk.order = (lines) => [...lines, ...lines]
    expect(await sync()).toMatchObject({ taken: 3, skipped: { count: 0 } })
    expect(await titles()).toEqual(['Kettle 1', 'Kettle 2', 'Kettle 3'])
  })

  it('are no product where only a variant of it came', async () => {
    const { sync, shop, titles } = await synced(several(3))
    shop.bulk.order = (lines) => lines.filter((line) => !line.startsWith(`{"id":"${gid(2)}"`))
    await sync()
    expect(await titles()).toEqual(['Kettle 1', 'Kettle 3'])
  })
})
