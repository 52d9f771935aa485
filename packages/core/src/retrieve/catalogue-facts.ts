import type { DatabaseSync } from 'node:sqlite'
import type { Rows } from './prepared-rows.ts'
import { DEFAULT_LOCALE } from './search-language.ts'

/** What is known about the catalogue as a whole. */
export interface CatalogueFacts {
  readonly currency: string
  /** Language of the texts, BCP 47. */
  readonly locale: string
  /** The sum of a `ContentDigest`. */
  readonly digest: bigint
}

export function writeFacts(database: DatabaseSync, { currency, locale, digest }: CatalogueFacts): void {
  const write = database.prepare('INSERT OR REPLACE INTO fact VALUES (?, ?)')
  write.run('currency', currency)
  write.run('locale', locale)
  write.run('digest', digest.toString(16).padStart(32, '0'))
}

export function readFacts(rows: Rows): CatalogueFacts {
  const facts = new Map(rows('SELECT name, value FROM fact').map(({ name, value }) => [name, String(value)]))
  return {
    currency: facts.get('currency') ?? '',
    locale: facts.get('locale') ?? DEFAULT_LOCALE,
    digest: BigInt(`0x${facts.get('digest') ?? '0'}`),
  }
}

/** Sixteen hexadecimal digits. */
export function versionOf({ digest }: CatalogueFacts): string {
  return digest.toString(16).padStart(32, '0').slice(0, 16)
}
