import { placeWithoutCustomers, type RecordPlace } from '../compliance/record-place.ts'
import type { SettingsStore } from './settings-store.ts'

/** The settings of shops, for `complianceTopics`: they go with their shop. */
export function settingsPlace(store: SettingsStore): RecordPlace {
  return placeWithoutCustomers('settings of the shop', (shop) => store.remove(shop))
}
