import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { NO_SHOPIFY_TOOLS } from '../test-support/shopify-tools.ts'
import { runThemeCheck, THEME_CHECK } from '../test-support/theme-check.ts'

const EXTENSION = resolve(import.meta.dirname, '../extensions/cloister')
const copies: string[] = []
afterEach(async () => {
  await Promise.all(copies.splice(0).map((copy) => rm(copy, { recursive: true })))
})

/** The file that a merchant's build copies in: without it the extension is not whole. */
const BUILT = 'assets/cloister-elements.js'

/** The extension as it is deployed, with one of its files changed. */
async function deployed(file: string, change: (content: string) => string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'cloister-extension-'))
  copies.push(copy)
  await cp(EXTENSION, copy, { recursive: true })
  await appendFile(join(copy, BUILT), '')
  await writeFile(join(copy, file), change(await readFile(join(copy, file), 'utf8')))
  return copy
}

const where = THEME_CHECK === undefined ? ` (${NO_SHOPIFY_TOOLS})` : ''

describe.skipIf(THEME_CHECK === undefined)(`Shopify’s own checker of themes${where}`, () => {
  it('looks at every file of the extension by the rules of theme app extensions, and finds nothing', async () => {
    const { offenses, theme, config } = await runThemeCheck(await deployed(BUILT, (text) => text))
    expect([config.context, config.checks.length > 50]).toEqual(['app', true])
    expect(theme.map(({ uri }) => basename(uri)).toSorted()).toEqual([
      'assistant.liquid',
      'de.json',
      'de.schema.json',
      'en.default.json',
      'en.default.schema.json',
      'fr.json',
      'recommendations.liquid',
      'search.liquid',
      'settings.liquid',
    ])
    expect(offenses.map(({ check, message, uri }) => `${basename(uri)}: ${check}: ${message}`)).toEqual([])
  })

  it.each([
    [
      'a tag that is not closed',
      'blocks/search.liquid',
      'LiquidHTMLSyntaxError',
      (text: string) => text.replace('</form>', ''),
    ],
    [
      'a filter that Shopify does not know',
      'blocks/search.liquid',
      'UndefinedObject',
      (text: string) => `{{ nobody.knows }}${text}`,
    ],
    [
      'a script of another host',
      'blocks/settings.liquid',
      'RemoteAsset',
      (text: string) => `<script src="https://cdn.example/a.js" defer></script>${text}`,
    ],
    [
      'a word that no language has',
      'blocks/search.liquid',
      'TranslationKeyExists',
      (text: string) => `{{ 'search.nothing' | t }}${text}`,
    ],
    [
      'settings that are no JSON',
      'blocks/search.liquid',
      'ValidSchema',
      (text: string) => text.replace('"max": 48,', '"max": 48'),
    ],
  ] as const)('would find %s', async (_what, file, check, change) => {
    const { offenses } = await runThemeCheck(await deployed(file, change))
    expect(offenses.map((offense) => offense.check)).toContain(check)
  })
})
