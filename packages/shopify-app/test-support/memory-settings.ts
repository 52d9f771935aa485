import type { SettingsStore, StoredSettings } from '../src/settings/settings-store.ts'

export interface MemorySettings extends SettingsStore {
  /** What is kept, as a store would write it. */
  readonly kept: Map<string, StoredSettings>
  /** May be made to fail. */
  replace: SettingsStore['replace']
}

/** Keeps settings for as long as a test. */
export function memorySettings(): MemorySettings {
  const kept = new Map<string, StoredSettings>()
  return {
    kept,
    load: async (shop) => kept.get(shop),
    async replace(shop, readRevision, text) {
      if ((kept.get(shop)?.revision ?? 0) !== readRevision) return false
      kept.set(shop, { revision: readRevision + 1, text })
      return true
    },
    async remove(shop) {
      kept.delete(shop)
    },
  }
}
