import { DatabaseSync } from 'node:sqlite'
import type { Product } from '@cloister/core/product'
import { parseSyncState, type SyncState } from './sync-state.ts'

/**
 * `waiting` holds the products of a shop that is being taken over, `member` which products others are made of, `seen`
 * the ids that a comparison met, `pending` what an event named and nobody has looked at yet.
 */
const TABLES = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000; PRAGMA cache_size = -2048;
  CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS waiting (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS member (child TEXT, parent TEXT, PRIMARY KEY (child, parent)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS memberByParent ON member (parent);
  CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS pending (id TEXT PRIMARY KEY) WITHOUT ROWID;
`

/** A product and the SKUs that it is made of: variants, or members of a bundle or group. */
export interface TakenProduct {
  readonly product: Product
  readonly members: readonly string[]
}

/** What a sync remembers, in one file. Every change of it is whole or not made. */
export class KeptSync {
  readonly #database: DatabaseSync

  /** @param path of the file, made where there is none */
  constructor(path: string) {
    this.#database = new DatabaseSync(path)
    this.#database.exec(TABLES)
  }

  /** `undefined` for none, or one that this release does not understand. */
  get state(): SyncState | undefined {
    const row = this.#database.prepare('SELECT json FROM state').get()
    return row === undefined ? undefined : parseSyncState(JSON.parse(String(row['json'])))
  }

  save(state: SyncState): void {
    this.#database.prepare('INSERT OR REPLACE INTO state VALUES (1, ?)').run(JSON.stringify(state))
  }

  /** Forgets all but what events named. */
  startAnew(state: SyncState): void {
    this.whole(() => {
      this.#database.exec('DELETE FROM waiting; DELETE FROM member; DELETE FROM seen')
      this.save(state)
    })
  }

  whole(change: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      change()
      this.#database.exec('COMMIT')
    } catch (cause) {
      this.#database.exec('ROLLBACK')
      throw cause
    }
  }

  /** Puts products aside until the shop is whole. The last one with an id counts. */
  putAside(taken: readonly TakenProduct[]): void {
    const insert = this.#database.prepare('INSERT OR REPLACE INTO waiting (id, json) VALUES (?, ?)')
    for (const { product } of taken) insert.run(product.id, JSON.stringify(product))
    this.relate(taken)
  }

  /** What was put aside, one by one. */
  *aside(): Generator<Product, void, undefined> {
    for (const row of this.#database.prepare('SELECT json FROM waiting ORDER BY place').iterate()) {
      yield JSON.parse(String(row['json'])) as Product
    }
  }

  /** The currency of what was put aside first; `undefined` where nothing was. */
  get currencyAside(): string | undefined {
    const row = this.#database.prepare('SELECT json FROM waiting ORDER BY place LIMIT 1').get()
    return row === undefined ? undefined : (JSON.parse(String(row['json'])) as Product).currency
  }

  clearAside(): void {
    this.#database.exec('DELETE FROM waiting')
  }

  relate(taken: readonly TakenProduct[]): void {
    const forget = this.#database.prepare('DELETE FROM member WHERE parent = ?')
    const insert = this.#database.prepare('INSERT OR IGNORE INTO member VALUES (?, ?)')
    for (const { product, members } of taken) {
      forget.run(product.id)
      for (const child of members) insert.run(child, product.id)
    }
  }

  /** What is sold with these products in it. */
  parentsOf(skus: readonly string[]): readonly string[] {
    const query = this.#database.prepare('SELECT parent FROM member WHERE child = ?')
    return skus.flatMap((sku) => query.all(sku).map((row) => String(row['parent'])))
  }

  see(ids: readonly string[]): void {
    const insert = this.#database.prepare('INSERT OR IGNORE INTO seen VALUES (?)')
    for (const id of ids) insert.run(id)
  }

  unseen(ids: readonly string[]): readonly string[] {
    const query = this.#database.prepare('SELECT 1 FROM seen WHERE id = ?')
    return ids.filter((id) => query.get(id) === undefined)
  }

  clearSeen(): void {
    this.#database.exec('DELETE FROM seen')
  }

  remember(skus: readonly string[]): void {
    const insert = this.#database.prepare('INSERT OR IGNORE INTO pending VALUES (?)')
    this.whole(() => {
      for (const sku of skus) insert.run(sku)
    })
  }

  pending(limit: number): readonly string[] {
    return this.#database
      .prepare('SELECT id FROM pending LIMIT ?')
      .all(limit)
      .map((row) => String(row['id']))
  }

  settle(skus: readonly string[]): void {
    const forget = this.#database.prepare('DELETE FROM pending WHERE id = ?')
    this.whole(() => {
      for (const sku of skus) forget.run(sku)
    })
  }

  close(): void {
    this.#database.close()
  }
}
