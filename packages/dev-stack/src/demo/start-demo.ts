import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Cloister, createCloister, type Observer } from '@cloister/core'
import { createEdge } from '@cloister/core/edge'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { watchTheDoor } from '@cloister/core/unsafe'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { closeAll } from '../close-all.ts'
import { packageFolder } from '../package-folder.ts'
import { type DevStackOptions, startDevStack } from '../start-dev-stack.ts'
import { buildDemoAssets } from './demo-assets.ts'
import { startDemoShop } from './demo-shop.ts'
import { type DemoShopper, readDemoShopper } from './demo-shopper.ts'
import { examplesFor } from './examples.ts'
import { GlassDoor } from './glass-door.ts'

export interface DemoOptions extends DevStackOptions {
  /** Default 0: a free port. */
  readonly port?: number
  /** A folder of products in place of the sample store's. */
  readonly catalogue?: string | undefined
  readonly observe?: Observer
}

export interface Demo {
  /** `https://localhost:PORT` */
  readonly origin: string
  /** PEM of the authority that the demo's certificates come from. */
  readonly authorityPem: string
  readonly modelId: string
  readonly productCount: number
  /** What the loader has to say about files that it did not read. */
  readonly notes: readonly string[]
  readonly shopper: DemoShopper
  readonly glassDoor: GlassDoor
  readonly cloister: Cloister
  close(): Promise<void>
}

const SAMPLE_STORE = join(packageFolder(), 'sample-store')

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
    const loaded = await loadCatalogue(options.catalogue ?? SAMPLE_STORE)
    const pages = loaded.pages.length > 0 ? loaded.pages : (await loadCatalogue(SAMPLE_STORE)).pages
    const shopper = await readDemoShopper(`${SAMPLE_STORE}/session/shopper.json`)
    const catalogue = keep(await openCatalogue(loaded))
    const knowledge = keep(await openKnowledge({ pages }))
    const stack = keep(await startDevStack(options))
    const glassDoor = new GlassDoor()
    const cloister = keep(
      createCloister({
        gateway: stack.gateway,
        catalogue,
        knowledge,
        deadlines: PATIENT,
        ...(options.observe && { observe: options.observe }),
        [watchTheDoor]: glassDoor.watch,
      }),
    )
    const passKeys = [randomBytes(32).toString('base64url')]
    const shop = keep(
      await startDemoShop(
        {
          assets: await buildDemoAssets(),
          authority: stack.authority,
          catalogue,
          examples: examplesFor(options.catalogue),
          glassDoor,
          modelId: stack.modelId,
          pages,
          shopper,
          edgeFor: (origin) => createEdge(cloister, { origins: [origin], passKeys, shopper: () => shopper }),
        },
        options.port ?? 0,
      ),
    )
    return {
      origin: shop.origin,
      authorityPem: stack.authority.certificatePem,
      modelId: stack.modelId,
      productCount: await catalogue.count(),
      notes: loaded.notes,
      shopper,
      glassDoor,
      cloister,
      close: () => closeAll(started),
    }
  } catch (error) {
    await closeAll(started)
    throw error
  }
}
