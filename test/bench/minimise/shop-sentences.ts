import { existsSync, readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('shop-sentences/', import.meta.url)

/**
 * What people write in shops when they say nothing about themselves, one sentence a line, one file a language.
 * Lines that begin with `#` are remarks. Empty while there are no files.
 */
export function shopSentences(): readonly string[] {
  if (!existsSync(FOLDER)) return []
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readFileSync(new URL(name, FOLDER), 'utf8').split(/\r?\n/))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
}
