import { CloisterError } from '@cloister/core'
import type { CatalogueContent } from '@cloister/core/retrieve'
import type { MagentoSource } from '../connect-magento.ts'
import { storeConfigDocument } from '../documents/store-config.ts'
import type { Following } from './follow-changes.ts'
import { patiently } from './patiently.ts'
import { putShopAside } from './put-aside.ts'
import type { Sync } from './shop-products.ts'
import type { SyncState } from './sync-state.ts'

const FALLBACK_LOCALE = 'en'

/**
 * What was remembered, where it is of this shop and of this catalogue as it is now. `undefined` when the shop has to be
 * taken over: at first, after the catalogue was changed by something else, and always by a guest, who is not told what
 * has changed.
 */
export function trustedState(
  { sync, kept, catalogue }: Following,
  isByEvent: boolean,
): SyncState | undefined {
  const { source } = sync.magento
  const { state } = kept
  if (state?.of !== nameOf(source) || state.stage !== 'following') return undefined
  if (!source.hasCredentials && !isByEvent) return undefined
  // A walk that was killed may have changed the catalogue without saying so.
  return state.walk !== 'none' || state.version === catalogue.version ? state : undefined
}

/** Takes the whole shop over, from where an earlier attempt ended, and puts it in the place of what was there at once. */
export async function takeOver(
  { sync, kept, catalogue, done }: Following,
  baskets: CatalogueContent['baskets'],
): Promise<SyncState> {
  const begun = kept.state
  const isBegun = begun?.stage === 'taking-over' && begun.of === nameOf(sync.magento.source)
  const state = isBegun ? begun : await newState(sync)
  if (!isBegun) kept.startAnew(state)
  await putShopAside(sync, kept, state)
  try {
    if (kept.currencyAside === undefined) throw new CloisterError('CLOISTER_CATALOGUE_EMPTY')
    await catalogue.replace({
      products: kept.aside(),
      locale: state.locale,
      ...(baskets && { baskets }),
    })
  } catch (error) {
    // What lies there does not make a catalogue, and would not the next time.
    kept.startAnew(await newState(sync))
    throw error
  }
  done.taken = await catalogue.count()
  const { startedAt } = state
  const whole: SyncState = {
    ...state,
    stage: 'following',
    cursor: 0,
    since: startedAt,
    comparedAt: startedAt,
    version: catalogue.version,
  }
  kept.whole(() => {
    kept.save(whole)
    kept.clearAside()
  })
  return whole
}

async function newState(sync: Sync): Promise<SyncState> {
  return {
    of: nameOf(sync.magento.source),
    stage: 'taking-over',
    walk: 'none',
    startedAt: Date.now(),
    cursor: 0,
    since: 0,
    comparedAt: 0,
    locale: await readLocale(sync),
    version: '',
  }
}

function nameOf({ url, storeView, currency = '', brandAttribute }: MagentoSource): string {
  return JSON.stringify([url, storeView, currency, brandAttribute])
}

/** The language of the store view, BCP 47: Magento writes `de_DE`. */
async function readLocale({ magento: { client }, signal }: Sync): Promise<string> {
  const { storeConfig } = await patiently(
    () => client.graphql(storeConfigDocument, { variables: {}, signal }),
    signal,
  )
  const locale = /^[a-z]{2,3}(?=_|$)/u.exec(storeConfig?.locale ?? '')?.[0]
  return locale ?? FALLBACK_LOCALE
}
