import { CloisterError, type Credential, type GatewayOptions, type NetworkOptions } from '@cloister/core'
import { parseShop } from '../install/shop.ts'
import { gatewayOptionsOf } from './gateway-options-of.ts'
import { type KeptSettings, parseKeptSettings } from './kept-settings.ts'
import type { SettingsStore } from './settings-store.ts'
import type {
  FraudSettings,
  GatewaySettings,
  PrivacySettings,
  SectionName,
  SettingsSections,
} from './shop-settings.ts'

export interface ShopSettingsOptions {
  /** Give it `encryptedSettings`. */
  readonly store: SettingsStore
  /**
   * The private key that a shop may name, such as one from your key store. Look at the shop: a name that counted for
   * every shop would let one sign as another. Without it there are secrets only.
   */
  readonly privateKeyOf?: (shop: string, reference: string) => Credential | undefined
  /** Where gateways of shops may be. The staff of a shop cannot change it. Default: private addresses only. */
  readonly network?: NetworkOptions
  /**
   * Whether a shop may name a host, such as `llm.internal.example:8443`, for its gateway or its token endpoint. Give it where
   * one app serves shops of several merchants: else the staff of one could look around in the network of the app. Default:
   * every host whose addresses `network` accepts.
   */
  readonly mayReach?: (shop: string, host: string) => boolean
}

/** The settings of every shop: what the admin page changes and the rest of the app goes by. */
export interface ShopSettings {
  /** For `createCloister`; `undefined` before the staff of the shop have connected a gateway. */
  gateway(shop: string): Promise<GatewayOptions | undefined>
  privacy(shop: string): Promise<PrivacySettings>
  fraud(shop: string): Promise<FraudSettings>
  /** @internal */
  read(shop: string): Promise<KeptSettings>
  /**
   * @internal
   * @throws `CLOISTER_SETTINGS_CHANGED` when the section is not the one that was read.
   */
  change(shop: string, change: SettingsChange): Promise<KeptSettings>
  /** @internal */
  gatewayOf(shop: string, kept: KeptSettings): GatewayOptions | undefined
  /** @internal The fields that name a host which the shop may not reach. */
  outOfReach(shop: string, gateway: GatewaySettings): readonly ('tokenEndpoint' | 'url')[]
}

/** What becomes of one section. */
export interface SettingsChange {
  readonly section: SectionName
  /** The one that whoever changes it has seen. */
  readonly revision: number
  /** Given what is kept; @throws what keeps it from being changed. */
  readonly apply: (kept: KeptSettings) => Pick<KeptSettings, 'sections' | 'secret'>
}

/** Another section that was saved at the same moment is no reason to refuse this one. */
const MOST_ATTEMPTS = 5

/** Opens the settings of shops. Nothing is read before somebody asks. */
export function openShopSettings(options: ShopSettingsOptions): ShopSettings {
  const { store } = options
  const load = async (name: string): Promise<KeptSettings & { readonly stored: number }> => {
    const shop = parseShop(name)
    const found = await fromStore(() => store.load(shop))
    return { ...parseKeptSettings(found?.text), stored: found?.revision ?? 0 }
  }
  const outOfReach: ShopSettings['outOfReach'] = (shop, gateway) =>
    (['url', 'tokenEndpoint'] as const).filter(
      (field) => gateway[field] !== '' && options.mayReach?.(shop, new URL(gateway[field]).host) === false,
    )
  const gatewayOf = (name: string, kept: KeptSettings): GatewayOptions | undefined => {
    const shop = parseShop(name)
    // Asked again each time: what a shop may reach can have become less since it was saved.
    if (outOfReach(shop, kept.sections.gateway).length > 0) return undefined
    return gatewayOptionsOf(shop, { kept, options })
  }
  const section = async <Name extends SectionName>(
    shop: string,
    name: Name,
  ): Promise<SettingsSections[Name]> => (await load(shop)).sections[name]
  return {
    outOfReach,
    gateway: async (shop) => gatewayOf(shop, await load(shop)),
    privacy: (shop) => section(shop, 'privacy'),
    fraud: (shop) => section(shop, 'fraud'),
    read: load,
    gatewayOf,
    async change(name, { section: changed, revision, apply }) {
      const shop = parseShop(name)
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const { stored, ...kept } = await load(shop)
        if (kept.revisions[changed] !== revision) break
        const next: KeptSettings = {
          ...kept,
          ...apply(kept),
          revisions: { ...kept.revisions, [changed]: revision + 1 },
        }
        if (await fromStore(() => store.replace(shop, stored, JSON.stringify(next)))) return next
      }
      throw new CloisterError('CLOISTER_SETTINGS_CHANGED')
    },
  }
}

/** What a foreign store says when it fails may hold what it was given. */
async function fromStore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof CloisterError) throw cause
    throw new CloisterError('CLOISTER_STORE_UNAVAILABLE', { cause })
  }
}
