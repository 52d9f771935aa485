import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedCatalogue, openShopCatalogue, type Product } from '@cloister/core/retrieve'
import {
  type AdapterUnderTest,
  type ContractShop,
  canaryShopper,
  type PlatformFault,
} from '@cloister/core/testing'
import { createShopifyApp } from '../src/app/create-shopify-app.ts'
import { fileCheckpoint } from '../src/catalogue/file-checkpoint.ts'
import { openProductSource } from '../src/catalogue/product-source.ts'
import { syncCatalogue } from '../src/catalogue/sync-catalogue.ts'
import type { CustomerAccountClient } from '../src/customer-account/customer-account-client.ts'
import { customerOrders } from '../src/customer-account/customer-orders.ts'
import { openStorefrontCatalogue } from '../src/storefront-api/open-storefront-catalogue.ts'
import { openStorefrontClient } from '../src/storefront-api/open-storefront-client.ts'
import { storefrontPages } from '../src/storefront-api/storefront-pages.ts'
import { type MadeUpProduct, madeUpProduct } from './made-up-product.ts'
import { type MadeUpShop, madeUpShop } from './made-up-shop.ts'
import { type MadeUpPage, storefrontRoot } from './made-up-storefront.ts'
import { memorySessions } from './memory-sessions.ts'
import { type ProductNames, renamedCatalogue, renamedReading } from './renamed-catalogue.ts'
import { resultFiles } from './result-server.ts'
import { runContract } from './run-contract.ts'
import { STOREFRONT_TOKEN, startShopifyStandIn } from './shopify-stand-in.ts'
import { API_KEY, SECRET, SHOP, sessionToken } from './staff.ts'

const { canaries } = canaryShopper()
const people = canaries.map(({ value }) => value).join(' ')
const FAULTS: Readonly<Record<PlatformFault, { readonly status: number; readonly raw: string }>> = {
  failed: { status: 500, raw: JSON.stringify({ errors: [{ message: people }] }) },
  maintenance: { status: 503, raw: `<html><body>We are back soon. ${people}</body></html>` },
  'not-json': { status: 200, raw: `<html><body>${people}</body></html>` },
}

/** The adapter, connected by real TLS to a stand-in that holds the shop of the contract. */
export async function contractAdapter(contract: ContractShop): Promise<AdapterUnderTest> {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-contract-'))
  const numbers = numbered(contract.products)
  const files = resultFiles()
  const shop = madeUpShop(
    contract.products.map((product) => shownBy(product, numbers.of(product.id))),
    files,
  )
  let fault: PlatformFault | undefined
  const shopify = await startShopifyStandIn({
    graphql: shop.answer,
    files,
    storefront: ({ body }) => {
      const { query, variables } = body as { readonly query: string; readonly variables: object }
      const root = storefrontRoot({ products: [...shop.products.values()], pages: publishedPages(contract) })
      const { data, faults } = runContract('storefront-graphql')(query, root, { ...variables })
      return { body: { data, ...(faults.length > 0 && { errors: faults.map((message) => ({ message })) }) } }
    },
    fault: () => (fault === undefined ? undefined : FAULTS[fault]),
  })
  const app = createShopifyApp({
    apiKey: API_KEY,
    apiSecret: SECRET,
    url: 'https://app.example',
    sessions: memorySessions(),
    patience: { mostAttempts: 2, longestWaitMs: 200 },
    simulator: shopify.simulator,
  })
  const authorization = `Bearer ${await sessionToken()}`
  await app.handle(new Request('https://app.example/api/status', { headers: { authorization } }))
  const openSource = () =>
    openProductSource({ shop: SHOP, admin: app.admin(SHOP), simulator: shopify.simulator })
  const openIndex = () => openShopCatalogue({ path: join(directory, 'catalogue.db') })
  const storefront = openStorefrontClient({
    shop: SHOP,
    privateToken: STOREFRONT_TOKEN,
    simulator: shopify.simulator,
  })
  const account = accountOf(contract, () => fault)
  let source = openSource()
  let catalogue: EmbeddedCatalogue = await openIndex()
  const stop = async (): Promise<void> => {
    catalogue.close()
    await source.close()
  }
  return {
    platform: {
      ...merchantOf(shop, numbers),
      canaries,
      get addresses() {
        return [...shopify.calls, ...files.requests].map(({ path }) => path)
      },
      signOut: account.signOut,
      fail(how) {
        fault = how
      },
      mend() {
        fault = undefined
      },
    },
    catalogue: () => renamedCatalogue(catalogue, numbers),
    sync: ({ isComparing = false, changedIds, signal } = {}) =>
      syncCatalogue(source, catalogue, {
        checkpoint: fileCheckpoint(join(directory, 'sync.db')),
        pollAfterMs: 5,
        ...(isComparing && { compareAfterSeconds: 0 }),
        ...(changedIds && { changedIds: changedIds.map(numbers.inside) }),
        ...(signal && { signal }),
      }),
    search: async () => renamedReading(await openStorefrontCatalogue(storefront), numbers),
    pages: () => storefrontPages(storefront),
    orders: () => customerOrders(account.client)(),
    async restart() {
      await stop()
      source = openSource()
      catalogue = await openIndex()
    },
    async close() {
      await stop()
      await storefront.close()
      await app.close()
      await shopify.close()
      rmSync(directory, { recursive: true })
    },
  }
}

function publishedPages({ pages }: ContractShop): readonly MadeUpPage[] {
  return pages
    .filter(({ isPublished }) => isPublished)
    .map(({ path, title, html }) => ({ handle: path.slice(1), title, html }))
}

/** The account of the shopper, as Hydrogen's client asks it: it throws what Shopify answers with another status. */
function accountOf(
  { orders }: ContractShop,
  fault: () => PlatformFault | undefined,
): { readonly client: CustomerAccountClient; signOut(): void } {
  const run = runContract('customer')
  const nodes = orders
    .filter(({ isShoppers }) => isShoppers)
    .toSorted((one, other) => Date.parse(other.placedAt) - Date.parse(one.placedAt))
    .map(({ number, status, placedAt }) => ({
      name: number,
      processedAt: placedAt,
      cancelledAt: status === 'cancelled' ? placedAt : null,
      fulfillmentStatus: status === 'shipped' ? 'FULFILLED' : 'UNFULFILLED',
      fulfillments: {
        nodes:
          status === 'shipped'
            ? [{ status: 'SUCCESS', latestShipmentStatus: 'IN_TRANSIT', estimatedDeliveryAt: null }]
            : [],
      },
    }))
  let isSignedIn = true
  return {
    client: {
      async query(document, { variables }) {
        const failing = fault()
        if (failing !== undefined) throw new Error(FAULTS[failing].raw)
        if (!isSignedIn) throw new Response(people, { status: 401 })
        const { data, faults } = run(document, { customer: { orders: { nodes } } }, variables)
        return { data, ...(faults.length > 0 && { errors: faults.map((message) => ({ message })) }) }
      },
    },
    signOut() {
      isSignedIn = false
    },
  }
}

interface Numbers extends ProductNames {
  of(id: string): number
}

function numbered(products: readonly Product[]): Numbers {
  const ids = products.map(({ id }) => id)
  const gid = (place: number) => `gid://shopify/Product/${place + 1}`
  const of = (id: string): number => {
    if (!ids.includes(id)) ids.push(id)
    return ids.indexOf(id) + 1
  }
  return {
    of,
    inside: (id) => (/^CT-[\w-]+$/u.test(id) ? gid(of(id) - 1) : id),
    outside: (id) => ids[Number(/^gid:\/\/shopify\/Product\/(\d+)$/u.exec(id)?.[1]) - 1] ?? id,
  }
}

function shownBy(product: Product, number: number): MadeUpProduct {
  const { title, brand = '', category, priceMinor, currency, inStock, attributes, description = '' } = product
  return madeUpProduct(number, {
    title,
    vendor: brand,
    taxonomy: category.slice(0, -1),
    productType: category.at(-1) ?? '',
    descriptionHtml: description,
    price: (priceMinor / 100).toFixed(2),
    currencyCode: currency,
    options: Object.entries(attributes).map(([name, value]) => ({ name, values: [value] })),
    variants: [{ barcode: null, sku: product.id, availableForSale: inStock }],
  })
}

/** What a merchant does, done to the stand-in. Shopify notes when. */
function merchantOf(
  { products }: MadeUpShop,
  numbers: Numbers,
): Pick<AdapterUnderTest['platform'], 'add' | 'change' | 'delete' | 'hide'> {
  const edit = (id: string, changes: Partial<MadeUpProduct>): void => {
    const number = numbers.of(id)
    const before = products.get(number) ?? madeUpProduct(number)
    products.set(number, { ...before, ...changes, updatedAt: new Date().toISOString() })
  }
  return {
    change: (id, { title, priceMinor, inStock }) =>
      edit(id, {
        ...(title !== undefined && { title }),
        ...(priceMinor !== undefined && { price: (priceMinor / 100).toFixed(2) }),
        ...(inStock !== undefined && { variants: [{ barcode: null, sku: id, availableForSale: inStock }] }),
      }),
    add: (product) => edit(product.id, shownBy(product, numbers.of(product.id))),
    hide: (id) => edit(id, { status: 'UNLISTED' }),
    delete: (id) => void products.delete(numbers.of(id)),
  }
}
