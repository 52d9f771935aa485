import { CloisterError } from '@cloister/core'
import { type SessionKey, sessionCipher } from '../sessions/session-cipher.ts'
import type { SettingsStore } from './settings-store.ts'

export interface EncryptedSettingsOptions {
  /**
   * The first encrypts, each decrypts. They may be those of `encryptedSessions`. Settings are encrypted anew whenever
   * they are saved, so an old key is needed for as long as a shop has not saved since.
   */
  readonly keys: readonly SessionKey[]
}

/** Marks what is encrypted; the name of the key and the ciphertext follow. */
const MARK = 'cloister-settings-1'

/**
 * Puts encryption before any store of settings. A text opens for its own shop alone, and one that is not encrypted is
 * refused.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`; from `load` also `CLOISTER_SESSION_UNREADABLE`.
 */
export function encryptedSettings(store: SettingsStore, { keys }: EncryptedSettingsOptions): SettingsStore {
  const cipher = sessionCipher(keys)
  return {
    async load(shop) {
      const found = await store.load(shop)
      if (found === undefined) return undefined
      const [mark, keyName, sealed, ...rest] = found.text.split(':')
      if (mark !== MARK || keyName === undefined || sealed === undefined || rest.length > 0)
        throw new CloisterError('CLOISTER_SESSION_UNREADABLE')
      return { ...found, text: await cipher.open({ keyName, sealed }, contextOf(shop)) }
    },
    async replace(shop, readRevision, text) {
      const { keyName, sealed } = await cipher.seal(text, contextOf(shop))
      return await store.replace(shop, readRevision, `${MARK}:${keyName}:${sealed}`)
    },
    remove: (shop) => store.remove(shop),
  }
}

/** Never the context of a session, even under the same key. */
function contextOf(shop: string): string {
  return JSON.stringify(['settings', shop])
}
