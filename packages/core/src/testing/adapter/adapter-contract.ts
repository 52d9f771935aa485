import type { Product } from '../../product/product.ts'
import { type ContractCase, catalogueContract } from '../catalogue-contract.ts'
import type { AdapterPromise, OpenAdapter } from './adapter-promise.ts'
import type { AdapterUnderTest, ContractShop } from './adapter-under-test.ts'
import { CONTRACT_SHOP } from './contract-shop.ts'
import { FAILURE_PROMISES } from './failure-promises.ts'
import { PUBLISHED_PROMISES } from './published-promises.ts'
import { SHOPPER_PROMISES } from './shopper-promises.ts'
import { SYNC_PROMISES } from './sync-promises.ts'

/** A catalogue that was taken over is one like any other. */
const TAKEN_OVER: readonly AdapterPromise[] = catalogueContract(() =>
  Promise.reject(new Error('Asked for its titles alone')),
).map(({ title }, place) => ({
  title: `has a catalogue, once it is taken over, that ${title}`,
  keep: async (open) => {
    const cases = catalogueContract(async (products: readonly Product[]) => {
      const adapter = await open({ ...CONTRACT_SHOP, products })
      await adapter.sync()
      return adapter.catalogue()
    })
    await cases[place]?.check()
  },
}))

/**
 * The promises that every adapter of a platform keeps: a third platform is done when they hold. Give each case to the
 * test runner that you use.
 *
 * @param open Starts a stand-in for the platform that holds exactly the shop it is given, and connects the adapter. It
 * needs room for people: the stand-in has somebody unmistakable wherever the platform can have one.
 */
export function adapterContract(
  open: (shop: ContractShop) => Promise<AdapterUnderTest>,
): readonly ContractCase[] {
  return [
    ...SYNC_PROMISES,
    ...TAKEN_OVER,
    ...PUBLISHED_PROMISES,
    ...SHOPPER_PROMISES,
    ...FAILURE_PROMISES,
  ].map(({ title, keep }) => ({ title, check: () => closing(open, keep) }))
}

async function closing(
  open: (shop: ContractShop) => Promise<AdapterUnderTest>,
  keep: AdapterPromise['keep'],
): Promise<void> {
  const adapters: AdapterUnderTest[] = []
  const opening: OpenAdapter = async (shop = CONTRACT_SHOP) => {
    const adapter = await open(shop)
    adapters.push(adapter)
    return adapter
  }
  try {
    await keep(opening)
  } finally {
    await Promise.all(adapters.map((adapter) => adapter.close()))
  }
}
