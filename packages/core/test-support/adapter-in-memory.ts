import { CloisterError } from '../src/cloister-error.ts'
import type { Product } from '../src/product/product.ts'
import type { EmbeddedCatalogue } from '../src/retrieve/embedded-catalogue.ts'
import { openCatalogue } from '../src/retrieve/open-catalogue.ts'
import type {
  AdapterUnderTest,
  AskedSync,
  ContractShop,
  PlatformUnderTest,
} from '../src/testing/adapter/adapter-under-test.ts'
import { type Canary, canaryShopper } from '../src/testing/canary-shopper.ts'

const PAGE_SIZE = 100
const NOTHING_YET: Product = {
  id: 'nothing-yet',
  title: '-',
  category: [],
  priceMinor: 0,
  currency: 'EUR',
  inStock: false,
  attributes: {},
}

interface EditedProduct {
  readonly product: Product
  readonly edit: number
}

/** A platform without a wire: what it is asked, it notes. */
class MemoryPlatform implements PlatformUnderTest {
  readonly addresses: string[] = []
  readonly canaries: readonly Canary[] = canaryShopper().canaries
  readonly products: Map<string, EditedProduct> = new Map()
  readonly hidden: Set<string> = new Set()
  edits = 0
  isSignedIn = true
  #isFailing = false

  constructor(shop: ContractShop) {
    for (const product of shop.products) this.products.set(product.id, { product, edit: 0 })
  }

  async ask(address: string): Promise<void> {
    this.addresses.push(address)
    await new Promise((resolve) => setTimeout(resolve, 2))
    if (this.#isFailing) throw new CloisterError('CLOISTER_PLATFORM_FAILED')
  }

  shown(id: string): Product | undefined {
    return this.hidden.has(id) ? undefined : this.products.get(id)?.product
  }

  add(product: Product): void {
    this.edits += 1
    this.products.set(product.id, { product, edit: this.edits })
  }

  change(id: string, changes: Partial<Product>): void {
    const { product } = this.products.get(id) ?? { product: NOTHING_YET }
    this.add({ ...product, ...changes })
  }

  hide(id: string): void {
    this.change(id, {})
    this.hidden.add(id)
  }

  delete(id: string): void {
    this.products.delete(id)
  }

  signOut(): void {
    this.isSignedIn = false
  }

  fail(): void {
    this.#isFailing = true
  }

  mend(): void {
    this.#isFailing = false
  }
}

/** What outlives a kill. */
interface Kept {
  pages: (readonly Product[])[]
  /** Edits up to this one are in the catalogue. */
  since: number
  isWhole: boolean
}

export interface AdapterInMemory {
  readonly adapter: AdapterUnderTest
  readonly platform: MemoryPlatform
  /** As if nothing of a sync that was broken off were on disk. */
  forgetPages(): void
}

/** The smallest adapter that keeps the contract. */
export async function adapterInMemory(shop: ContractShop): Promise<AdapterInMemory> {
  const platform = new MemoryPlatform(shop)
  const catalogue = await openCatalogue({ products: [NOTHING_YET] })
  const kept: Kept = { pages: [], since: 0, isWhole: false }
  const asShopper = async (address: string): Promise<void> => {
    await platform.ask(address)
    if (!platform.isSignedIn) throw new CloisterError('CLOISTER_PLATFORM_SIGNED_OUT')
  }
  const adapter: AdapterUnderTest = {
    platform,
    catalogue: () => catalogue,
    sync: (asked = {}) => sync({ platform, catalogue, kept }, asked),
    restart: async () => undefined,
    search: () => openCatalogue({ products: shop.products }),
    async pages() {
      await platform.ask('/pages')
      return shop.pages
        .filter(({ isPublished }) => isPublished)
        .map(({ title, path, html }) => ({
          id: path.slice(1),
          title,
          url: path,
          text: html.replace(/<script.*?<\/script>|<[^>]*>/gu, ''),
        }))
    },
    reviews: async () => [{ productId: 'CT-KET-1', text: 'Boils well' }],
    async orders() {
      await asShopper('/orders')
      return shop.orders
        .filter(({ isShoppers }) => isShoppers)
        .map(({ number, status, placedAt }) => ({ number, status, placedAt }))
        .toReversed()
    },
    baskets: async () =>
      shop.orders.filter(({ status }) => status !== 'cancelled').map(({ bought }) => ({ ids: bought })),
    async cart() {
      await asShopper('/cart')
      return { lines: [{ id: 'CT-KET-1', quantity: 1 }] }
    },
    close: async () => catalogue.close(),
  }
  return {
    adapter,
    platform,
    forgetPages: () => {
      kept.pages = []
    },
  }
}

interface Sides {
  readonly platform: MemoryPlatform
  readonly catalogue: EmbeddedCatalogue
  readonly kept: Kept
}

async function sync(sides: Sides, { changedIds, isComparing, signal }: AskedSync): Promise<void> {
  const { platform, catalogue, kept } = sides
  if (changedIds !== undefined) {
    await platform.ask('/products/named')
    return await take(sides, changedIds)
  }
  if (!kept.isWhole) await takeOver(sides, signal)
  await platform.ask('/products/edited')
  const edited = [...platform.products].filter(([, { edit }]) => edit > kept.since)
  const latest = platform.edits
  await take(
    sides,
    edited.map(([id]) => id),
  )
  kept.since = latest
  if (isComparing !== true) return
  await platform.ask('/products/ids')
  await catalogue.remove([...catalogue.ids()].filter((id) => platform.shown(id) === undefined))
}

async function takeOver(
  { platform, catalogue, kept }: Sides,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (kept.pages.length === 0) kept.since = platform.edits
  const ids = [...platform.products.keys()]
  while (kept.pages.length * PAGE_SIZE < ids.length) {
    if (signal?.aborted) throw new CloisterError('CLOISTER_ABORTED')
    const from = kept.pages.length * PAGE_SIZE
    await platform.ask(`/products?from=${from}`)
    kept.pages.push(ids.slice(from, from + PAGE_SIZE).flatMap((id) => platform.shown(id) ?? []))
  }
  await catalogue.replace({ products: kept.pages.flat() })
  kept.isWhole = true
}

async function take({ platform, catalogue }: Sides, ids: readonly string[]): Promise<void> {
  await catalogue.upsert(ids.flatMap((id) => platform.shown(id) ?? []))
  await catalogue.remove(ids.filter((id) => platform.shown(id) === undefined))
}
