import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Product } from '@cloister/core/product'
import { onlyGtin } from '../project-product.ts'
import { parseSyncState, type SyncState } from './sync-state.ts'

/**
 * `staged` holds the products of a file, with what the variants say that came with them; `sold` what the other variants say,
 * in whatever order they came. `pending` is what an event named and nobody has looked at yet, `again` what was looked at
 * while a file was written, which may hold it as it was before.
 */
const TABLES = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000; PRAGMA cache_size = -512;
  PRAGMA wal_autocheckpoint = 8000;
  CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS staged (
    number INTEGER PRIMARY KEY, json TEXT NOT NULL, isForSale INTEGER, variant INTEGER, barcode TEXT
  );
  CREATE TABLE IF NOT EXISTS sold (
    number INTEGER PRIMARY KEY, isForSale INTEGER NOT NULL, variant INTEGER NOT NULL, barcode TEXT
  );
  CREATE TABLE IF NOT EXISTS pending (number INTEGER PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS again (number INTEGER PRIMARY KEY);
`
/** It is for sale when one variant is, and its barcode is that of the first one. */
const SELL = `
  INSERT INTO sold VALUES (?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET
    isForSale = max(isForSale, excluded.isForSale),
    barcode = iif(excluded.variant < variant, excluded.barcode, barcode),
    variant = min(variant, excluded.variant)
`
const STAGED = `
  SELECT json, max(ifnull(staged.isForSale, 0), ifnull(sold.isForSale, 0)) AS isForSale,
    iif(sold.variant < ifnull(staged.variant, sold.variant + 1), sold.barcode, staged.barcode) AS barcode
  FROM staged LEFT JOIN sold USING (number) ORDER BY staged.number
`

/** What a variant says of its product. */
export interface SoldVariant {
  readonly product: number
  readonly variant: number
  readonly isForSale: boolean
  readonly barcode: string | null
}

/** What a sync remembers, in one file. Every change of it is whole or not made. */
export class KeptSync {
  readonly #database: DatabaseSync
  readonly #stage: StatementSync
  readonly #sell: StatementSync
  #currency: string | undefined

  /** @param path of the file, made where there is none */
  constructor(path: string) {
    this.#database = new DatabaseSync(path)
    this.#database.exec(TABLES)
    this.#stage = this.#database.prepare('INSERT OR REPLACE INTO staged VALUES (?, ?, ?, ?, ?)')
    this.#sell = this.#database.prepare(SELL)
  }

  /** `undefined` for none, or one that this release does not understand. */
  get state(): SyncState | undefined {
    const row = this.#database.prepare('SELECT json FROM state').get()
    return row === undefined ? undefined : parseSyncState(JSON.parse(String(row['json'])))
  }

  save(state: SyncState): void {
    this.#database.prepare('INSERT OR REPLACE INTO state VALUES (1, ?)').run(JSON.stringify(state))
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

  /** Puts a product aside, with what the variants say that came with it. */
  stage(number: number, product: Product, sold?: SoldVariant): void {
    this.#currency ??= product.currency
    const { isForSale, variant = null, barcode = null } = sold ?? {}
    this.#stage.run(number, JSON.stringify(product), isForSale ? 1 : 0, variant, barcode)
  }

  /** Notes what a variant says that came without its product. */
  sell({ product, isForSale, variant, barcode }: SoldVariant): void {
    this.#sell.run(product, isForSale ? 1 : 0, variant, barcode)
  }

  /** What was staged, one by one, joined with what its variants say. */
  *staged(): Generator<Product, void, undefined> {
    const rows = this.#database.prepare(STAGED).iterate()
    for (const { json, isForSale, barcode } of rows) {
      const product = JSON.parse(String(json)) as Product
      const gtin = onlyGtin(barcode as string | null)
      yield { ...product, inStock: isForSale === 1, ...(gtin !== undefined && { gtin }) }
    }
  }

  /** The currency of what was staged first; `undefined` where nothing was. */
  get stagedCurrency(): string | undefined {
    if (this.#currency !== undefined) return this.#currency
    const row = this.#database.prepare('SELECT json FROM staged ORDER BY number LIMIT 1').get()
    if (row !== undefined) this.#currency = (JSON.parse(String(row['json'])) as Product).currency
    return this.#currency
  }

  /** Whether a product stands in the file, or was named by an event since that was begun. */
  isKnown(number: number): boolean {
    const row = this.#database.prepare('SELECT 1 FROM staged WHERE number = ?').get(number)
    return row !== undefined || this.isNewer(number)
  }

  /** Whether what was looked at since the file was begun counts more than what stands in it. */
  isNewer(number: number): boolean {
    return this.#database.prepare('SELECT 1 FROM again WHERE number = ?').get(number) !== undefined
  }

  /** Forgets a file, and lets be looked at again what it may hold as it was before. */
  clearStaged(): void {
    this.#currency = undefined
    this.#database.exec(
      'DELETE FROM staged; DELETE FROM sold; INSERT OR IGNORE INTO pending SELECT number FROM again; DELETE FROM again',
    )
  }

  remember(numbers: readonly number[]): void {
    const insert = this.#database.prepare('INSERT OR IGNORE INTO pending VALUES (?)')
    this.whole(() => {
      for (const number of numbers) insert.run(number)
    })
  }

  pending(limit: number): readonly number[] {
    return this.#database
      .prepare('SELECT number FROM pending LIMIT ?')
      .all(limit)
      .map((row) => Number(row['number']))
  }

  /** @param isWriting whether a file is being written meanwhile */
  settle(numbers: readonly number[], isWriting: boolean): void {
    const forget = this.#database.prepare('DELETE FROM pending WHERE number = ?')
    const keep = this.#database.prepare('INSERT OR IGNORE INTO again VALUES (?)')
    this.whole(() => {
      for (const number of numbers) {
        forget.run(number)
        if (isWriting) keep.run(number)
      }
    })
  }

  close(): void {
    this.#database.close()
  }
}
