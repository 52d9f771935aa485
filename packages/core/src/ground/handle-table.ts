/**
 * Opaque names for things in one request: `c1`, `c2` … for products, `p1` for passages, `o1` for orders. The model
 * can choose among them and can name nothing else.
 */
export class HandleTable<T> {
  readonly #items = new Map<string, T>()
  readonly #prefix: string

  constructor(prefix: string, items: readonly T[]) {
    this.#prefix = prefix
    for (const item of items) this.#items.set(`${this.#prefix}${this.#items.size + 1}`, item)
  }

  /** Handles with their items, in order. */
  entries(): readonly (readonly [handle: string, item: T])[] {
    return [...this.#items]
  }

  handles(): readonly string[] {
    return [...this.#items.keys()]
  }

  resolve(handle: string): T | undefined {
    return this.#items.get(handle)
  }

  /** What a model chose, in its order, each once. */
  chosen(handles: readonly string[]): readonly T[] {
    return [...new Set(handles)].flatMap((handle) => this.#items.get(handle) ?? [])
  }
}
