import type { Product } from '../../product/product.ts'
import { type AdapterPromise, keeps, keepsSame } from './adapter-promise.ts'
import type { AdapterUnderTest } from './adapter-under-test.ts'
import { CONTRACT_SHOP, LARGE_SHOP } from './contract-shop.ts'

/** A question what is new, and whatever a platform needs to be asked at all. */
const NEXT_TO_NOTHING = 3

const NEW: Product = {
  id: 'CT-NEW-1',
  title: 'Walnut salt cellar',
  category: ['Kitchen', 'Cellars'],
  priceMinor: 3_300,
  currency: 'EUR',
  inStock: true,
  attributes: {},
}

export const SYNC_PROMISES: readonly AdapterPromise[] = [
  {
    title: 'takes over what a guest is shown, as the shop publishes it',
    keep: async (open) => {
      const adapter = await open()
      await adapter.sync()
      keepsSame(
        heldIds(adapter),
        sorted(CONTRACT_SHOP.products.map(({ id }) => id)),
        'all products are there',
      )
      for (const expected of CONTRACT_SHOP.products) {
        const found = await held(adapter, expected.id)
        keepsSame(told(found), told(expected), 'a product is as the shop publishes it')
        keepsSame(found?.category ?? [], expected.category, 'a product stands in its category')
      }
    },
  },
  {
    title: 'asks next to nothing where nothing has changed',
    keep: async (open) => {
      const adapter = await open(LARGE_SHOP)
      await adapter.sync()
      keeps((await requestsOf(adapter, () => adapter.sync())) <= NEXT_TO_NOTHING, 'a second sync asks little')
    },
  },
  {
    title: 'follows what was edited and added, without asking for the whole shop',
    keep: async (open) => {
      const adapter = await open(LARGE_SHOP)
      const whole = await requestsOf(adapter, () => adapter.sync())
      const [edited, other] = idsOf(LARGE_SHOP.products)
      adapter.platform.change(edited, { title: 'Zanzibar lantern', priceMinor: 750 })
      adapter.platform.add(NEW)
      const changes = await requestsOf(adapter, () => adapter.sync())
      keepsSame(
        told(await held(adapter, edited)).slice(0, 2),
        ['Zanzibar lantern', 750],
        'an edit is followed',
      )
      keepsSame(told(await held(adapter, NEW.id)), told(NEW), 'what was added is there')
      keeps((await held(adapter, other)) !== undefined, 'the others stay')
      keeps(changes <= NEXT_TO_NOTHING + 2 && changes < whole, 'changes cost less than the whole shop')
      const [first] = await adapter.catalogue().search({ text: 'zanzibar', limit: 1 })
      keepsSame([first?.id], [edited], 'the new words are found')
    },
  },
  {
    title: 'takes an event for what it names: edited, deleted, or unheard of',
    keep: async (open) => {
      const adapter = await open()
      await adapter.sync()
      const [edited, deleted] = idsOf(CONTRACT_SHOP.products)
      adapter.platform.change(edited, { inStock: false })
      adapter.platform.delete(deleted)
      const changedIds = [edited, deleted, 'CT-NEVER-WAS']
      const asked = await requestsOf(adapter, () => adapter.sync({ changedIds }))
      keepsSame([(await held(adapter, edited))?.inStock], [false], 'what was sold out is so here')
      keeps((await held(adapter, deleted)) === undefined, 'what was deleted is gone')
      keeps(heldIds(adapter).length === CONTRACT_SHOP.products.length - 1, 'the others stay')
      keeps(asked <= NEXT_TO_NOTHING, 'nothing else is asked for')
    },
  },
  {
    title: 'forgets what was deleted and what shoppers are not shown any more',
    keep: async (open) => {
      const adapter = await open(LARGE_SHOP)
      await adapter.sync()
      const [deleted, hidden] = idsOf(LARGE_SHOP.products)
      adapter.platform.delete(deleted)
      adapter.platform.hide(hidden)
      await adapter.sync({ isComparing: true })
      keeps((await held(adapter, deleted)) === undefined, 'what was deleted is gone')
      keeps((await held(adapter, hidden)) === undefined, 'what is hidden is gone')
      keepsSame([heldIds(adapter).length], [LARGE_SHOP.products.length - 2], 'the others stay')
    },
  },
  {
    title: 'goes on where it was broken off, and shows shoppers all of the shop or nothing',
    keep: async (open) => {
      const unbroken = await open(LARGE_SHOP)
      const whole = await requestsOf(unbroken, () => unbroken.sync())
      const adapter = await open(LARGE_SHOP)
      const late = Math.floor((whole * 3) / 4)
      const before = await requestsOf(adapter, () => broken(adapter, late))
      keeps(shopIds(adapter).length === 0, 'shoppers are not shown a part of a shop')
      await adapter.restart()
      adapter.platform.change(idsOf(LARGE_SHOP.products)[0], { title: 'Zanzibar lantern' })
      const after = await requestsOf(adapter, () => adapter.sync())
      keepsSame(heldIds(adapter), heldIds(unbroken), 'in the end all is there, once')
      const [edited] = idsOf(LARGE_SHOP.products)
      keepsSame([(await held(adapter, edited))?.title], ['Zanzibar lantern'], 'no edit meanwhile is lost')
      keeps(before + after <= whole + NEXT_TO_NOTHING + 2, 'what was had is not asked for again')
    },
  },
]

async function broken(adapter: AdapterUnderTest, atRequest: number): Promise<void> {
  const controller = new AbortController()
  const requests = (): number => adapter.platform.addresses.length
  const end = requests() + atRequest
  let isOver = false
  const sync = adapter.sync({ signal: controller.signal }).then(
    () => true,
    () => false,
  )
  void sync.finally(() => {
    isOver = true
  })
  while (!isOver && requests() < end) await new Promise((resolve) => setTimeout(resolve, 1))
  controller.abort()
  keeps(!(await sync), 'a sync ends with its signal')
}

async function requestsOf(adapter: AdapterUnderTest, work: () => Promise<unknown>): Promise<number> {
  const before = adapter.platform.addresses.length
  await work()
  return adapter.platform.addresses.length - before
}

async function held(adapter: AdapterUnderTest, id: string): Promise<Product | undefined> {
  return (await adapter.catalogue().products([id]))[0]
}

function heldIds(adapter: AdapterUnderTest): readonly string[] {
  return sorted([...adapter.catalogue().ids()])
}

/** An index that cannot be empty may hold something that no shop sells. */
function shopIds(adapter: AdapterUnderTest): readonly string[] {
  return heldIds(adapter).filter((id) => id.startsWith('CT-'))
}

function told(product: Product | undefined): readonly unknown[] {
  return [product?.title, product?.priceMinor, product?.currency, product?.inStock]
}

function idsOf(products: readonly Product[]): readonly [string, string] {
  return [products[0]?.id ?? '', products[1]?.id ?? '']
}

function sorted(ids: readonly string[]): readonly string[] {
  return ids.toSorted()
}
