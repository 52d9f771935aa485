import { Session } from '@shopify/shopify-api'
import type { SessionStore } from '../src/sessions/session-store.ts'

export interface MemorySessions extends Required<SessionStore> {
  /** What is kept, as a store would write it. */
  readonly kept: Map<string, string>
}

/** Keeps what it is given as text, as every store does. */
export function memorySessions(): MemorySessions {
  const kept = new Map<string, string>()
  const read = (text: string): Session =>
    Session.fromPropertyArray(JSON.parse(text) as [string, string | number | boolean][], true)
  const remove = async (ids: readonly string[]) => {
    for (const id of ids) kept.delete(id)
    return true
  }
  return {
    kept,
    async storeSession(session) {
      kept.set(session.id, JSON.stringify(session.toPropertyArray(true)))
      return true
    },
    async loadSession(id) {
      const text = kept.get(id)
      return text === undefined ? undefined : read(text)
    },
    deleteSession: (id) => remove([id]),
    deleteSessions: remove,
    findSessionsByShop: async (shop) => [...kept.values()].map(read).filter((one) => one.shop === shop),
  }
}
