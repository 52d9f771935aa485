import type { Adapter, AdapterPayload } from 'oidc-provider'

/** More assertions than this within their lifetime and the oldest is forgotten: a dev-stack has one shop. */
const ENTRY_LIMIT = 10_000

interface Entry {
  readonly payload: AdapterPayload
  readonly expiresAtMs: number
}

/** What the authorization server must remember: which signed assertions were used (RFC 7523 §3, `jti`). */
export class ReplayMemory implements Adapter {
  readonly #entries = new Map<string, Entry>()

  async upsert(id: string, payload: AdapterPayload, expiresInSeconds = 3600): Promise<void> {
    const oldest = this.#entries.keys().next()
    if (this.#entries.size >= ENTRY_LIMIT && !oldest.done) this.#entries.delete(oldest.value)
    this.#entries.set(id, { payload, expiresAtMs: Date.now() + expiresInSeconds * 1000 })
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#entries.get(id)
    if (entry === undefined || entry.expiresAtMs > Date.now()) return entry?.payload
    this.#entries.delete(id)
    return
  }

  async destroy(id: string): Promise<void> {
    this.#entries.delete(id)
  }

  // Sessions, device codes and grants belong to flows with a person; there are none here.
  async findByUserCode(): Promise<void> {}
  async findByUid(): Promise<void> {}
  async consume(): Promise<void> {}
  async revokeByGrantId(): Promise<void> {}
}
