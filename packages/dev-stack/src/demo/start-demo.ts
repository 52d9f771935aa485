import { join } from 'node:path'
import { type Cloister, createCloister, createShoppingPatterns, type Observer } from '@cloister/core'
import { openCatalogue, openKnowledge, type Page } from '@cloister/core/retrieve'
import { watchTheDoor } from '@cloister/core/unsafe'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { closeAll } from '../close-all.ts'
import type { SimulatedMagento } from '../magento/serve/start-magento.ts'
import { packageFolder } from '../package-folder.ts'
import type { SimulatedShopify } from '../shopify/serve/start-shopify-simulator.ts'
import type { WebhookTarget } from '../simulator/post.ts'
import { type DevStackOptions, startDevStack } from '../start-dev-stack.ts'
import { type OrderDecider, openOrderDecider } from './decide-orders.ts'
import { demoActions } from './demo-actions.ts'
import { buildDemoAssets } from './demo-assets.ts'
import { startDemoShop } from './demo-shop.ts'
import type { DemoShopper } from './demo-shopper.ts'
import { examplesFor } from './examples.ts'
import { GlassDoor } from './glass-door.ts'
import { openSalesFloor } from './open-sales-floor.ts'
import { addressedProducts } from './platform/addressed-products.ts'
import type { DemoPlatform } from './platform/demo-platform.ts'
import { filesPlatform } from './platform/files-platform.ts'
import { magentoPlatform } from './platform/magento-platform.ts'
import { shopifyPlatform } from './platform/shopify-platform.ts'

export interface DemoOptions extends DevStackOptions {
  /** Default 0: a free port. */
  readonly port?: number
  /** A folder of products in place of the sample store's. */
  readonly catalogue?: string | undefined
  /** Language of these products and their help pages, BCP 47. Default `en`. */
  readonly locale?: string | undefined
  /** Where the shop lives. Default `files`; the others are simulated, and all of it is asked over the wire. */
  readonly platform?: DemoPlatformName
  /** Adobe's own schema as SDL for the simulated Magento, in place of what the adapter knows of it. */
  readonly magentoSchema?: string
  readonly observe?: Observer
}

export type DemoPlatformName = 'files' | 'magento' | 'shopify'

export interface Demo {
  /** `https://localhost:PORT` */
  readonly origin: string
  /** Where its pages ask, such as `https://localhost:PORT/cloister`. */
  readonly endpoint: string
  /** PEM of the authority that the demo's certificates come from. */
  readonly authorityPem: string
  readonly modelId: string
  readonly productCount: number
  /** What the loader has to say about files that it did not read. */
  readonly notes: readonly string[]
  readonly shopper: DemoShopper
  readonly glassDoor: GlassDoor
  readonly cloister: Cloister
  /** The shop behind the demo, with `platform: 'magento'`. */
  readonly magento?: SimulatedMagento
  /** The same with `platform: 'shopify'`. */
  readonly shopify?: SimulatedShopify
  /** Where the app at Shopify takes its webhooks. */
  readonly webhooks?: WebhookTarget
  /** Where the app at Shopify tells shopping agents what it answers, such as `https://localhost:PORT/.well-known/ucp`. */
  readonly agentsProfile?: string
  close(): Promise<void>
}

const SAMPLE_STORE = join(packageFolder(), 'sample-store')
const SAMPLE_LOCALE = 'en'

/** A model on a laptop may be slower than one in a rack, and here it is worth waiting for. */
const PATIENT = { discoveryMs: 5_000, recommendationsMs: 5_000, supportMs: 60_000 }

/** Starts the dev-stack, a storefront on it, and the glass door through which every crossing can be seen. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const started: { close(): Promise<void> | void }[] = []
  const keep = <T extends { close(): Promise<void> | void }>(part: T): T => {
    started.unshift(part)
    return part
  }
  try {
    const platform = keep(await openPlatform(options))
    const { baskets, shopper, magento, shopify } = platform
    const pages = platform.pages.length > 0 ? platform.pages : await samplePages()
    const { locale = SAMPLE_LOCALE } = options
    const { products, idOf } = addressedProducts(platform)
    const catalogue = keep(await openCatalogue({ products, baskets, locale }))
    const knowledge = keep(await openKnowledge({ pages, products, locale }))
    const patterns = createShoppingPatterns()
    patterns.learnBaskets(baskets.map((items) => ({ items })))
    const glassDoor = new GlassDoor()
    let decider: OrderDecider | undefined
    const record: DevStackOptions['record'] = (exchange) => {
      decider?.record(exchange)
      options.record?.(exchange)
    }
    const stack = keep(
      await startDevStack({ ...options, record, ...(shopify && { authority: shopify.shopify.authority }) }),
    )
    decider = keep(openOrderDecider(stack.scoring, glassDoor))
    await decider.ready()
    const cloister = keep(
      createCloister({
        gateway: stack.gateway,
        catalogue,
        knowledge,
        patterns,
        locale,
        deadlines: PATIENT,
        support: { actions: demoActions(shopper) },
        ...(options.observe && { observe: options.observe }),
        [watchTheDoor]: glassDoor.watch,
      }),
    )
    const floor = keep(openSalesFloor(platform, { cloister, catalogue, decider }))
    const shop = keep(
      await startDemoShop(
        {
          assets: await buildDemoAssets(shopify !== undefined),
          authority: stack.authority,
          catalogue,
          checkout: floor.checkout,
          door: floor.door,
          examples: examplesFor(options.catalogue),
          glassDoor,
          idOf,
          links: shopify ? [{ href: shopify.shopify.admin.address, text: 'Admin' }] : [],
          modelId: stack.modelId,
          pages,
          shopper,
        },
        options.port ?? 0,
      ),
    )
    return {
      origin: shop.origin,
      endpoint: `${shop.origin}${floor.door.path}`,
      authorityPem: stack.authority.certificatePem,
      modelId: stack.modelId,
      productCount: await catalogue.count(),
      notes: platform.notes,
      shopper,
      glassDoor,
      cloister,
      ...(magento && { magento }),
      ...(shopify && {
        shopify: shopify.shopify,
        webhooks: shopify.app.webhooks,
        agentsProfile: `${shopify.app.url}/.well-known/ucp`,
      }),
      close: () => closeAll(started),
    }
  } catch (error) {
    await closeAll(started)
    throw error
  }
}

function openPlatform(options: DemoOptions): Promise<DemoPlatform> {
  const folders = { catalogue: options.catalogue ?? SAMPLE_STORE, sampleStore: SAMPLE_STORE }
  switch (options.platform) {
    case 'magento':
      return magentoPlatform({ ...folders, schema: options.magentoSchema })
    case 'shopify':
      return shopifyPlatform(folders)
    default:
      return filesPlatform(folders)
  }
}

/** They say which language they are in, because the shop that they stand in may have another. */
async function samplePages(): Promise<readonly Page[]> {
  const { pages } = await loadCatalogue(SAMPLE_STORE)
  return pages.map((page) => ({ locale: SAMPLE_LOCALE, ...page }))
}
