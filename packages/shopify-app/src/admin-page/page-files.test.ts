import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { pageFilesModule } from '../../build/page-files-module.ts'
import { PAGE_FILES } from './page-files.ts'
import { de } from './texts/de.ts'
import { en } from './texts/en.ts'
import { fr } from './texts/fr.ts'

it('serves the scripts of the page as they are written (if not: npx pnpm@12 --filter @cloister/shopify-app run page)', () => {
  expect(readFileSync(resolve(import.meta.dirname, 'page-files.ts'), 'utf8')).toBe(pageFilesModule())
})

it('makes no markup, no script and no style out of text', () => {
  const risky =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|setAttribute\('(?:on|style)/u
  for (const [name, content] of Object.entries(PAGE_FILES))
    expect(risky.exec(content)?.[0], name).toBeUndefined()
})

it('says everything in each language, with the same values in it', () => {
  const holes = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([name, text]) => [
      name,
      [...text.matchAll(/\{\w+\}/gu)].map(([hole]) => hole).toSorted(),
    ])
  expect(holes(de)).toEqual(holes(en))
  expect(holes(fr)).toEqual(holes(en))
})
