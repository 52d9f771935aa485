interface Entry<Key, Value> {
  readonly key: Key
  value: Value
  older: Entry<Key, Value> | undefined
  newer: Entry<Key, Value> | undefined
}

/**
 * A map that knows its oldest entry at once. A `Map` does not, once entries were moved to its end: its iterator walks
 * over the gaps that they left behind.
 */
export class AgingMap<Key, Value> {
  readonly #entries = new Map<Key, Entry<Key, Value>>()
  #oldest: Entry<Key, Value> | undefined
  #newest: Entry<Key, Value> | undefined

  get size(): number {
    return this.#entries.size
  }

  get oldest(): { readonly key: Key; readonly value: Value } | undefined {
    return this.#oldest
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key)?.value
  }

  /** Puts an entry in as the newest, or makes the one that is there the newest. */
  renew(key: Key, value: Value): void {
    const entry = this.#entries.get(key) ?? { key, value, older: undefined, newer: undefined }
    entry.value = value
    this.#entries.set(key, entry)
    if (entry === this.#newest) return
    this.#unlink(entry)
    entry.older = this.#newest
    if (this.#newest !== undefined) this.#newest.newer = entry
    this.#newest = entry
    this.#oldest ??= entry
  }

  /** Puts an entry in as the newest; one that is there grows no younger by it. */
  keep(key: Key, value: Value): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) this.renew(key, value)
    else entry.value = value
  }

  delete(key: Key): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    this.#unlink(entry)
    this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
    this.#oldest = undefined
    this.#newest = undefined
  }

  #unlink(entry: Entry<Key, Value>): void {
    const { older, newer } = entry
    if (older !== undefined) older.newer = newer
    if (newer !== undefined) newer.older = older
    if (entry === this.#oldest) this.#oldest = newer
    if (entry === this.#newest) this.#newest = older
    entry.older = undefined
    entry.newer = undefined
  }
}
