import { describe, expect, it } from 'vitest'
import { type AdapterInMemory, adapterInMemory } from '../../../test-support/adapter-in-memory.ts'
import { canaryShopper } from '../canary-shopper.ts'
import { adapterContract } from './adapter-contract.ts'

import type { AdapterUnderTest } from './adapter-under-test.ts'

type Break = (good: AdapterUnderTest, whole: AdapterInMemory) => Partial<AdapterUnderTest>

async function brokenTitles(breakIt: Break): Promise<readonly string[]> {
  const cases = adapterContract(async (shop) => {
    const whole = await adapterInMemory(shop)
    return { ...whole.adapter, ...breakIt(whole.adapter, whole) }
  })
  const titles: string[] = []
  for (const { title, check } of cases) await check().catch(() => titles.push(title))
  return titles
}

const [email = { field: '', value: '' }] = canaryShopper().canaries.filter(({ field }) =>
  field.endsWith('email'),
)

describe('an adapter that keeps every promise', () => {
  it.each([...adapterContract(async (shop) => (await adapterInMemory(shop)).adapter)])(
    '$title',
    async ({ check }) => {
      await expect(check()).resolves.toBeUndefined()
    },
  )

  it('is not blamed for what its platform lacks', async () => {
    expect(
      await brokenTitles(
        () => ({ search: undefined, reviews: undefined, baskets: undefined, cart: undefined }) as never,
      ),
    ).toEqual([])
  })
})

describe('an adapter that breaks a promise is found out: one that', () => {
  const broken: Readonly<Record<string, readonly [promise: RegExp, breakIt: Break]>> = {
    'takes nothing over': [/^takes over/u, () => ({ sync: async () => undefined })],
    'asks for everything each time': [
      /next to nothing/u,
      (good, { platform }) => ({
        sync: async (asked) => {
          for (let page = 0; page < 9; page++) await platform.ask(`/products?page=${page}`)
          await good.sync(asked)
        },
      }),
    ],
    'does not hear of events': [
      /an event/u,
      (good) => ({
        sync: async ({ changedIds, ...asked } = {}) => (changedIds ? undefined : good.sync(asked)),
      }),
    ],
    'never compares': [
      /forgets/u,
      (good) => ({ sync: ({ isComparing, ...asked } = {}) => good.sync(asked) }),
    ],
    'begins anew after a kill': [/broken off/u, (_, whole) => ({ restart: async () => whole.forgetPages() })],
    'shows drafts': [
      /help pages/u,
      (good) => ({
        pages: async () => [...(await good.pages()), { id: 'd', title: 'Draft', url: '/draft', text: '' }],
      }),
    ],
    'reads names of those who write reviews': [
      /wrote of products/u,
      (good) => ({
        reviews: async () => [
          ...((await good.reviews?.()) ?? []),
          { productId: 'CT-KET-1', text: email.value },
        ],
      }),
    ],
    'searches by an address': [
      /word of a shopper/u,
      (good, { platform }) => ({
        search: async () =>
          ({
            ...(await good.search?.()),
            search: async ({ text }: { text: string }) => {
              await platform.ask(`/search?q=${encodeURIComponent(text)}`)
              return []
            },
            facets: async () => ({ brands: [], categories: [] }),
            close: () => undefined,
          }) as never,
      }),
    ],
    'reads the address of an order': [
      /her own orders/u,
      (good) => ({
        orders: async () => (await good.orders()).map((order) => ({ ...order, street: '17 Vexingham Mews' })),
      }),
    ],
    'has no orders for whoever is signed out': [
      /signed out/u,
      (good) => ({ orders: () => good.orders().catch(() => []) }),
    ],
    'reads carts whole': [
      /bought together/u,
      () => ({ cart: async () => ({ lines: [{ id: 'CT-KET-1', quantity: 1, note: 'For Quillabeth' }] }) }),
    ],
    'forgets its catalogue when the platform fails': [
      /while the platform answers/u,
      (good) => ({
        sync: (asked) =>
          good.sync(asked).catch(async (error) => {
            await good.catalogue().remove([...good.catalogue().ids()].slice(1))
            throw error
          }),
      }),
    ],
    'repeats what the platform said': [
      /while the platform answers/u,
      () => ({ orders: () => Promise.reject(new Error(email.value)) }),
    ],
    'hands on whose order it was': [
      /nobody through/u,
      (good) => ({
        baskets: async () => [...((await good.baskets?.()) ?? []), { ids: ['CT-KET-1'], of: email.value }],
      }),
    ],
  }

  it.each(Object.entries(broken))('%s', async (_, [promise, breakIt]) => {
    const titles = await brokenTitles(breakIt)

    expect(titles).not.toHaveLength(0)
    expect(titles.some((title) => promise.test(title))).toBe(true)
  })
})
