import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const repoRoot = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(resolve(repoRoot, path), 'utf8')
const GUIDE = read('docs/how-to/show-products.md')
const sources = globSync(
  ['*.ts', '{search,recommendations,cards}/*.ts'].map((path) => `packages/storefront/src/elements/${path}`),
  { cwd: repoRoot },
)
  .filter((path) => !path.endsWith('.test.ts'))
  .map(read)
  .join('\n')

/** Everything that the first group of a pattern finds, word by word, each once. */
function named(pattern: RegExp): readonly string[] {
  const found = [...sources.matchAll(pattern)].flatMap(([, names = '']) => names.split(/\s+/u))
  return [...new Set(found)].sort()
}

/** What a shop may rely on is what the guide names: no part, property or event may be there unsaid. */
describe('the guide of search and recommendations names', () => {
  it.each([
    ['every part', named(/\bpart="([a-z- ]+)"/gu), 40],
    ['every custom property', named(/var\((--cloister-[a-z-]+)/gu), 15],
    ['every event', named(/'(cloister-(?:results|refinement|recommendations|product|failure))'/gu), 5],
    ['every attribute', named(/attribute: '([a-z-]+)'/gu), 4],
  ])('%s', (_, names, least) => {
    expect(names.length).toBeGreaterThanOrEqual(least)
    expect(names.filter((name) => !GUIDE.includes(`\`${name}\``))).toEqual([])
  })
})
