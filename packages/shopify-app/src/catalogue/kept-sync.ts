import { DatabaseSync } from 'node:sqlite'
import type { Product } from '@cloister/core/product'
import { onlyGtin } from '../project-product.ts'
import { parseSyncState, type SyncState } from './sync-state.ts'

/**
 * `staged` holds the products of a file, `sold` what its variants say of each, in whatever order they came; `pending`
 * what an event named and nobody has looked at yet, `again` what was looked at while a file was written, which may hold
 * it as it was before.
 */
const TABLES = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000; PRAGMA cache_size = -4096;
  CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS staged (number INTEGER PRIMARY KEY, json TEXT NOT NULL);
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

  stage(products: readonly Product[], numberOf: (product: Product) => number): void {
    const insert = this.#database.prepare('INSERT OR REPLACE INTO staged VALUES (?, ?)')
    for (const product of products) insert.run(numberOf(product), JSON.stringify(product))
  }

  sell(variants: readonly SoldVariant[]): void {
    const insert = this.#database.prepare(SELL)
    for (const { product, isForSale, variant, barcode } of variants) {
      insert.run(product, isForSale ? 1 : 0, variant, barcode)
    }
  }

  /** What was staged, one by one, joined with what its variants say. */
  *staged(): Generator<Product, void, undefined> {
    const rows = this.#database
      .prepare(
        'SELECT json, isForSale, barcode FROM staged LEFT JOIN sold USING (number) ORDER BY staged.number',
      )
      .iterate()
    for (const { json, isForSale, barcode } of rows) {
      const product = JSON.parse(String(json)) as Product
      const gtin = onlyGtin(barcode as string | null)
      yield { ...product, inStock: isForSale === 1, ...(gtin !== undefined && { gtin }) }
    }
  }

  /** The currency of what was staged first; `undefined` where nothing was. */
  get stagedCurrency(): string | undefined {
    const row = this.#database.prepare('SELECT json FROM staged ORDER BY number LIMIT 1').get()
    return row === undefined ? undefined : (JSON.parse(String(row['json'])) as Product).currency
  }

  isStaged(number: number): boolean {
    return this.#database.prepare('SELECT 1 FROM staged WHERE number = ?').get(number) !== undefined
  }

  /** Forgets a file, and lets be looked at again what it may hold as it was before. */
  clearStaged(): void {
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
