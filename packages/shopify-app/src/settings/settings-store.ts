/** What a store keeps of one shop: a text that it cannot read, and how often it was changed. */
export interface StoredSettings {
  /** From 1 on. */
  readonly revision: number
  readonly text: string
}

/** Where the settings of shops are kept. Put `encryptedSettings` before it: among them is what opens the gateway. */
export interface SettingsStore {
  load(shop: string): Promise<StoredSettings | undefined>
  /**
   * Keeps a text as the revision after the one that was read (0 where there was none), and only if that is still the
   * newest: `false` otherwise. The comparison and the change are one step.
   */
  replace(shop: string, readRevision: number, text: string): Promise<boolean>
  /** Harmless where there is nothing. */
  remove(shop: string): Promise<void>
}
