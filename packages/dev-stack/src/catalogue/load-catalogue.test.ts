import { join } from 'node:path'
import { openCatalogue } from '@cloister/core/retrieve'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { aDirectoryWith, aLine } from './catalogue.fixture.ts'
import { loadCatalogue } from './load-catalogue.ts'

const SAMPLE_STORE = join(import.meta.dirname, '../../sample-store')
const PAGE = '---\nid: returns\ntitle: Returns\nurl: /help/returns\n---\n\n## 30 days\n\nYou may return it.\n'

const idsIn = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly string[]> => {
  const { products } = await loadCatalogue(aDirectoryWith(files))
  return Array.from(products, ({ id }) => id)
}

/** Loads and indexes, as the demo does. */
const opening = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<number> => {
  const catalogue = await openCatalogue(await loadCatalogue(aDirectoryWith(files)))
  return catalogue.count()
}

describe('loading the products of a directory', () => {
  it('reads the sample store', async () => {
    const { products, baskets, pages } = await loadCatalogue(SAMPLE_STORE)
    const catalogue = await openCatalogue({ products, baskets })

    expect(await catalogue.count()).toBeGreaterThan(200)
    expect(baskets.length).toBeGreaterThan(100)
    expect(pages.map(({ id }) => id)).toContain('returns')
  })

  it('reads lines, arrays and archives by the names of the files', async () => {
    expect(
      await idsIn({
        'c.jsonl': `${aLine('C1')}\n\n${aLine('C2')}`,
        'b.json': `[\n${aLine('B1')},\n${aLine('B2')}\n]`,
        'a.zip': zipSync({
          'one.json': strToU8(`[${aLine('A1')}]`),
          'two.jsonl': strToU8(`${aLine('A2')}\n`),
          'readme.txt': strToU8('not for us'),
          '__MACOSX/._one.json': strToU8('what a Mac puts beside a file'),
        }),
      }),
    ).toEqual(['A1', 'A2', 'B1', 'B2', 'C1', 'C2'])
  })

  it('can be read twice', async () => {
    const { products } = await loadCatalogue(aDirectoryWith({ 'a.jsonl': aLine('A1') }))

    expect([...products]).toEqual([...products])
  })

  it('does not mind a byte order mark', async () => {
    expect(await idsIn({ 'a.jsonl': `\uFEFF${aLine('A1')}`, 'b.json': `\uFEFF[${aLine('B1')}]` })).toEqual([
      'A1',
      'B1',
    ])
  })

  it('reads records that lie across the chunks of a large file', async () => {
    const long = (id: string): string =>
      aLine(id, { description: `"quoted" {braces} ü \\ ${'x'.repeat(15_000)}` })
    const ids = Array.from({ length: 40 }, (_, index) => `P${index}`)

    expect(await idsIn({ 'a.json': `[${ids.map(long).join(',\n')}]` })).toEqual(ids)
    expect(await idsIn({ 'a.jsonl': ids.map(long).join('\n') })).toEqual(ids)
    expect(
      await idsIn({ 'a.zip': zipSync({ 'a.json': strToU8(`[${ids.map(long).join(',\n')}]`) }) }),
    ).toEqual(ids)
  })

  it('reads baskets and help pages beside the products', async () => {
    const { baskets, pages } = await loadCatalogue(
      aDirectoryWith({
        'products.jsonl': aLine('A1'),
        'baskets.jsonl': '{"ids":["A1","B1"]}\n',
        'help/returns.md': PAGE,
        'help/rueckgabe.md':
          '---\nid: rueckgabe\ntitle: Rückgabe\nurl: /hilfe/rueckgabe\nlocale: de\n---\n30 Tage.\n',
        'help/notes.txt': 'not a page',
      }),
    )

    expect(baskets).toEqual([['A1', 'B1']])
    expect(pages).toEqual([
      { id: 'returns', title: 'Returns', url: '/help/returns', text: '\n## 30 days\n\nYou may return it.\n' },
      { id: 'rueckgabe', title: 'Rückgabe', url: '/hilfe/rueckgabe', text: '30 Tage.\n', locale: 'de' },
    ])
  })

  it('says which files it did not read, and why', async () => {
    const { notes } = await loadCatalogue(
      aDirectoryWith({
        'products.jsonl': aLine('A1'),
        'ratings.csv': 'query,docid,rating\nlaptop,1,0\n',
        'settings.json': '{"theme":"dark"}',
        'README.md': '# Not for us',
        'more.zip': zipSync({ 'reviews.csv': strToU8('sku,review\n1,good\n') }),
      }),
    )

    expect(notes).toEqual([
      'more.zip/reviews.csv was not read: its columns are not those of products.',
      'ratings.csv was not read: its columns are not those of products.',
      'settings.json was not read: it holds one object, not an array of products.',
    ])
  })
})

describe('refusing what cannot be read', () => {
  it('says that there is no such directory', async () => {
    await expect(loadCatalogue(join(aDirectoryWith({}), 'missing'))).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: { option: 'catalogue' },
    })
  })

  it.each([
    {},
    { 'README.md': '# nothing' },
    { 'ratings.csv': 'query,docid,rating\nlaptop,1,0\n' },
    { 'baskets.jsonl': '{"ids":["A1"]}' },
  ])('says that %j holds no product', async (files) => {
    await expect(loadCatalogue(aDirectoryWith(files))).rejects.toMatchObject({
      code: 'CLOISTER_CATALOGUE_EMPTY',
    })
  })

  it.each([{ 'a.json': '[]' }, { 'a.jsonl': '\n\n' }, { 'a.csv': 'sku,name,price,category\n' }])(
    'says that %j holds no product either',
    async (files) => {
      await expect(opening(files)).rejects.toMatchObject({ code: 'CLOISTER_CATALOGUE_EMPTY' })
    },
  )

  it.each([
    ['a.jsonl', `${aLine('A1')}\n\n{"id": "A2",}\n`, 3],
    ['a.jsonl', `${aLine('A1')}\n${aLine('A2', { priceMinor: -1 })}\n`, 2],
    ['a.jsonl', `${aLine('A1')}\n"just text"\n`, 2],
    ['a.json', `[\n${aLine('A1')},\n{"id": "A2",\n"title": oops}\n]`, 4],
    ['a.json', `[\n${aLine('A1')}\n${aLine('A2')}]`, 3],
    ['a.json', `[\n${aLine('A1')},\n]`, 3],
    ['a.json', `[\n${aLine('A1')}\n] more`, 3],
    ['a.json', `[\n${aLine('A1')}, {"id": "A2"`, 2],
    ['a.json', '[\n"text"]', 2],
    ['a.json', 'text', 1],
    ['a.csv', 'sku,name,price,category\nA1,One,10,Bags\nA2,"Two\nlines",10,Bags\nA3,Three,free,Bags\n', 5],
    ['a.csv', 'sku,name,price,category\nA1,One,10,Bags\nA2,Two\n', 3],
    ['baskets.jsonl', '{"ids":["A1"]}\n{"ids":["A1"],"shopper":"someone"}\n', 2],
    ['help/page.md', '---\nid: a\ntitle: A\nurl: /a\nauthor: someone\n---\ntext', 5],
    ['help/page.md', '---\nid: a\ntitle: A\n---\ntext', 4],
    ['help/page.md', '# no front matter', 1],
  ])('names %s and the line of what is broken', async (file, content, line) => {
    await expect(opening({ 'z.jsonl': aLine('Z1'), [file]: content })).rejects.toMatchObject({
      code: 'CLOISTER_CATALOGUE_INVALID',
      details: { file, line },
    })
  })

  it('names the member of an archive', async () => {
    const archive = zipSync({ 'inner/a.jsonl': strToU8(`${aLine('A1')}\nbroken`) })

    await expect(opening({ 'a.zip': archive })).rejects.toMatchObject({
      details: { file: 'a.zip/inner/a.jsonl', line: 2 },
    })
  })

  it('refuses bytes that are not UTF-8 instead of misreading them', async () => {
    const bytes = Buffer.concat([Buffer.from(`${aLine('A1')}\n`), Buffer.from(aLine('Ä2'), 'latin1')])

    await expect(opening({ 'a.jsonl': bytes })).rejects.toMatchObject({
      details: { file: 'a.jsonl', line: 2 },
    })
  })

  it('never repeats what a broken record said', async () => {
    const canary = 'canary-value-of-the-file'
    const failure = await opening({ 'a.jsonl': `{"id":"${canary}","${canary}":1}` }).catch(String)

    expect(failure).toContain('line: 1')
    expect(failure).not.toContain(canary)
  })
})
