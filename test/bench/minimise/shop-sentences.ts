import { existsSync, readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('shop-sentences/', import.meta.url)
const ENDING = '.txt'

/** The languages of the sentences, such as `de`. */
export function shopLanguages(): readonly string[] {
  if (!existsSync(FOLDER)) return []
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort()
}

/**
 * What people write in shops when they say nothing about themselves, one sentence a line, one file a language.
 * Lines that begin with `#` are remarks. Empty while there are no files.
 */
export function shopSentences(): readonly string[] {
  return shopLanguages()
    .flatMap((language) => readFileSync(new URL(`${language}${ENDING}`, FOLDER), 'utf8').split(/\r?\n/))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
}
