import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CloisterError } from '@cloister/core'
import type { EmbeddedCatalogue } from '@cloister/core/retrieve'
import type { AdminClient } from '../admin/admin-client.ts'
import type { AdminDocument } from '../admin/admin-document.ts'
import { parseShop, type Shop } from '../install/shop.ts'
import type { ShopifySimulator } from '../install/shopify-cloud.ts'
import type { WebhookTopic } from '../webhooks/webhook-topic.ts'
import { type Buyer, viewFor } from './buyer.ts'
import { catalogueDocuments } from './catalogue-documents.ts'
import { catalogueTopics } from './catalogue-topics.ts'
import { type FollowedView, followView, type SyncEnd } from './followed-view.ts'
import { type ShopView, viewFolder } from './shop-view.ts'

export interface ShopCataloguesOptions {
  /** A folder of this machine, with one below it for each shop. One process has it at a time. */
  readonly directory: string
  /**
   * How a shop is read. Each view is an index of its own. Default: one, of the Online Store at the shop's own prices. A
   * buyer who has none of them is given the one at the shop's own prices, or of another country, and never a company's.
   */
  readonly views?: (shop: string) => readonly ShopView[] | Promise<readonly ShopView[]>
  /** How often each shop is asked what has changed, in seconds. Webhooks tell sooner. Default 300, at least 1. */
  readonly everySeconds?: number
  /** After how many seconds shop and catalogue are compared as a whole. Default 86,400. */
  readonly compareAfterSeconds?: number
  /** Told of every sync by the clock: counts and codes, never a word of a product. */
  readonly onSync?: (end: SyncEnd) => void
}

/** What the app gives to its catalogues. */
export interface CatalogueHost {
  admin(shop: string): AdminClient
  readonly simulator?: ShopifySimulator | undefined
}

/**
 * The catalogues of all shops that have the app, for its option `catalogues`: taken over when the app is installed,
 * followed by webhooks and by the clock, deleted when it is uninstalled.
 */
export interface ShopCatalogues {
  /**
   * The catalogue with the prices of a buyer, for `createCloister`. It is the same object until the app is uninstalled,
   * and holds nothing to sell until the shop is taken over.
   */
  open(shop: string, buyer?: Buyer): Promise<EmbeddedCatalogue>
  /** How the last sync of each view ended; empty for a shop that is not followed. */
  status(shop: string): Promise<readonly SyncEnd[]>
  /** What webhooks have to tell; the app takes them along by itself. */
  readonly topics: readonly WebhookTopic[]
  /** What it asks the Admin API, for the computed scopes. */
  readonly documents: readonly AdminDocument<unknown>[]
  /** Follows the shops that it finds. The app calls it. */
  connect(host: CatalogueHost): void
  /** Follows a shop from now on. Nothing happens where it is followed already. */
  follow(shop: string): Promise<void>
  /** Deletes all that is kept of a shop. Harmless when repeated, and for shops that it never heard of. */
  drop(shop: string): Promise<void>
  close(): Promise<void>
}

type Views = readonly FollowedView[]

export function shopCatalogues(options: ShopCataloguesOptions): ShopCatalogues {
  const { directory, views: viewsOf = () => [{}], everySeconds = 300, onSync = () => undefined } = options
  if (!(everySeconds > 0)) throw invalid('everySeconds')
  const followed = new Map<Shop, Promise<Views>>()
  const dropping = new Map<Shop, Promise<void>>()
  const inTurn = oneAtATime()
  let host: CatalogueHost | undefined
  const folderOf = (shop: Shop): string => join(directory, shop)

  const openViews = async (shop: Shop): Promise<Views> => {
    await dropping.get(shop)
    if (host === undefined) throw invalid('catalogues')
    const admin = host.admin(shop)
    const common = {
      shop,
      admin,
      simulator: host.simulator,
      folder: folderOf(shop),
      inTurn,
      everyMs: everySeconds * 1_000,
      compareAfterSeconds: options.compareAfterSeconds,
      onSync: ended,
    }
    const views = await viewsOf(shop)
    if (new Set(views.map(viewFolder)).size < views.length) throw invalid('views')
    const outcomes = await Promise.allSettled(views.map((view) => followView({ ...common, view })))
    const opened = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed === undefined) return opened
    await Promise.all(opened.map((view) => view.close()))
    throw failed.reason
  }
  const ended = (end: SyncEnd): void => {
    try {
      onSync(end)
    } catch {
      // What somebody else's code throws ends no sync.
    }
    // It was uninstalled while nobody listened.
    if (end.fault === 'CLOISTER_APP_NOT_INSTALLED') drop(end.shop).catch(() => undefined)
  }
  const follow = (shop: Shop): Promise<Views> => {
    const known = followed.get(shop)
    if (known !== undefined) return known
    const opening = openViews(shop)
    followed.set(shop, opening)
    opening.catch(() => followed.get(shop) === opening && followed.delete(shop))
    return opening
  }
  const closeViews = async (opening: Promise<Views> | undefined): Promise<void> => {
    const views = (await opening?.catch(() => undefined)) ?? []
    await Promise.all(views.map((view) => view.close()))
  }
  const drop = (name: string): Promise<void> => {
    const shop = parseShop(name)
    const opening = followed.get(shop)
    followed.delete(shop)
    const before = dropping.get(shop)
    const gone = (async () => {
      await before
      await closeViews(opening)
      await rm(folderOf(shop), { recursive: true, force: true, maxRetries: 3 })
    })()
    dropping.set(shop, gone)
    return gone.finally(() => dropping.get(shop) === gone && dropping.delete(shop))
  }
  // A delivery that comes late finds no shop, and brings none back.
  const followedNow = async (shop: string): Promise<Views> => (await followed.get(parseShop(shop))) ?? []

  return {
    async open(shop, buyer = {}) {
      const found = viewFor(await follow(parseShop(shop)), buyer)
      if (found === undefined) throw invalid('views')
      return found.catalogue
    },
    status: async (shop) => (await followedNow(shop)).flatMap(({ end }) => end ?? []),
    topics: catalogueTopics({
      async sync(shop, { changedIds }) {
        for (const view of await followedNow(shop)) {
          if (changedIds.length === 0) view.wake()
          else await view.look(changedIds)
        }
      },
    }),
    documents: catalogueDocuments,
    connect(given) {
      host = given
      for (const shop of shopsIn(directory)) follow(shop).catch(() => undefined)
    },
    follow: async (shop) => void (await follow(parseShop(shop))),
    drop,
    async close() {
      const all = [...followed.values()]
      followed.clear()
      host = undefined
      await Promise.all(all.map(closeViews))
      await Promise.allSettled(dropping.values())
    },
  }
}

/** Those of an earlier process. */
function shopsIn(directory: string): readonly Shop[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory).flatMap((name) => {
    try {
      return [parseShop(name)]
    } catch {
      return []
    }
  })
}

function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}

function invalid(option: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
}
