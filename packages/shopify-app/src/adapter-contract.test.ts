import type { Product } from '@cloister/core/retrieve'
import { type AdapterUnderTest, adapterContract } from '@cloister/core/testing'
import { describe, expect, it } from 'vitest'
import { contractAdapter } from '../test-support/contract-adapter.ts'

const part: Product = {
  id: 'CT-MANY-0000',
  title: 'Tin cup',
  category: [],
  priceMinor: 1,
  currency: 'EUR',
  inStock: true,
  attributes: {},
}

type Break = (good: AdapterUnderTest) => Partial<AdapterUnderTest>

async function brokenTitles(promise: RegExp, breakIt: Break): Promise<readonly string[]> {
  const cases = adapterContract(async (shop) => {
    const good = await contractAdapter(shop)
    return { ...good, ...breakIt(good) }
  }).filter(({ title }) => promise.test(title))
  const titles: string[] = []
  for (const { title, check } of cases) await check().catch(() => titles.push(title))
  return titles
}

describe('the adapter of Shopify keeps the contract', () => {
  const cases = adapterContract(contractAdapter)

  it.each(cases)('$title', async ({ check }) => {
    await expect(check()).resolves.toBeUndefined()
  })
})

describe('an adapter of Shopify that breaks a promise is found out: one that', () => {
  const broken: Readonly<Record<string, readonly [promise: RegExp, breakIt: Break]>> = {
    'takes nothing over': [/^takes over what a guest/u, () => ({ sync: async () => undefined })],
    'does not hear of webhooks': [
      /an event/u,
      (good) => ({
        sync: async ({ changedIds, ...asked } = {}) => (changedIds ? undefined : good.sync(asked)),
      }),
    ],
    'never compares': [
      /forgets/u,
      (good) => ({ sync: ({ isComparing: _, ...asked } = {}) => good.sync(asked) }),
    ],
    'compares each time': [
      /next to nothing/u,
      (good) => ({ sync: (asked = {}) => good.sync({ ...asked, isComparing: true }) }),
    ],
    'shows a part of a shop': [
      /broken off/u,
      (good) => ({
        sync: (asked) =>
          good.sync(asked).catch(async (error) => {
            await good.catalogue().replace({ products: [part] })
            throw error
          }),
      }),
    ],
    'forgets its catalogue when Shopify fails': [
      /answers with failed/u,
      (good) => ({
        sync: (asked) =>
          good.sync(asked).catch(async (error) => {
            await good.catalogue().remove([...good.catalogue().ids()].slice(1))
            throw error
          }),
      }),
    ],
    'repeats what Shopify said': [
      /answers with maintenance/u,
      (good) => ({
        sync: (asked) =>
          good.sync(asked).catch(() => {
            throw new Error(good.platform.canaries[0]?.value)
          }),
      }),
    ],
    'shows drafts': [
      /help pages/u,
      (good) => ({
        pages: async () => [...(await good.pages()), { id: 'd', title: 'Draft', url: '/draft', text: '' }],
      }),
    ],
    'has no orders for whoever is signed out': [
      /signed out/u,
      (good) => ({ orders: () => good.orders().catch(() => []) }),
    ],
    'asks for an address with somebody in it': [
      /nobody through/u,
      (good) => ({
        platform: {
          ...good.platform,
          addresses: [`/customers?q=${good.platform.canaries[0]?.value}`],
        },
      }),
    ],
  }

  it.each(Object.entries(broken))('%s', async (_, [promise, breakIt]) => {
    expect(await brokenTitles(promise, breakIt)).toHaveLength(1)
  })
})
