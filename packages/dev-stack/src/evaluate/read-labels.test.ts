import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isCloisterError } from '@cloister/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SAMPLE_LABELS } from './open-evaluated-shop.ts'
import { readLabels } from './read-labels.ts'

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-labels-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const WRONG: readonly (readonly [what: string, file: string, text: string, place: object])[] = [
  ['without a column', 'queries.csv', 'query,id\nkettle,A', { row: 1, column: 'rating' }],
  ['with an empty cell', 'queries.csv', 'query,id,rating\nkettle,A,3\nkettle,,3', { row: 3, column: 'id' }],
  ['with a rating of four', 'queries.csv', 'query,id,rating\nCANARY,A,4', { row: 2, column: 'rating' }],
  ['without a rating', 'queries.csv', 'query,id,rating\nCANARY,A,', { row: 2, column: 'rating' }],
  ['with a cell too many', 'queries.csv', 'query,id,rating\nkettle,A,3\nCANARY,B,3,1', { row: 3 }],
  ['with an open quotation mark', 'questions.csv', 'question,source\n"CANARY,\n', {}],
  ['that is no JSON', 'queries.json', '[{"query": CANARY', {}],
  ['that is no text', 'queries.json', '\u{0}\u{ff}', {}],
  ['that is no list', 'queries.json', '{"query":"CANARY"}', {}],
  ['with an entry that is none', 'baskets.json', '[{"ids":["A"]}, "CANARY"]', { row: 2 }],
  ['without ratings', 'queries.json', '[{"query":"CANARY"}]', { row: 1, column: 'ratings' }],
  [
    'with a rating in words',
    'queries.json',
    '[{"query":"q","ratings":{"A":"CANARY"}}]',
    { row: 1, column: 'ratings' },
  ],
  ['with ids that are numbers', 'baskets.json', '[{"ids":["A"]},{"ids":[1]}]', { row: 2, column: 'ids' }],
  ['without a question', 'questions.json', '[{"source":"/CANARY"}]', { row: 1, column: 'question' }],
  [
    'that demands without a page',
    'questions.csv',
    'question,source,contains\nq?,,CANARY',
    { row: 2, column: 'source' },
  ],
  [
    'with a question of a whole book',
    'questions.csv',
    `question,source\n${'CANARY '.repeat(400)},`,
    { row: 2, column: 'question' },
  ],
]

describe('a file of labels', () => {
  it.each(WRONG)(
    '%s is refused with its place, and nothing of it is repeated',
    async (_what, file, text, place) => {
      const error: unknown = await readLabels(folderWith({ [file]: text })).catch((caught: unknown) => caught)
      expect(isCloisterError(error) && error.details).toMatchObject({
        file,
        ...place,
        expected: expect.any(String),
      })
      expect(String(error)).not.toContain('CANARY')
    },
  )

  it('may be a table or a list, and says the same', async () => {
    const table = await readLabels(
      folderWith({
        'queries.csv': '\ufeffquery,id,rating\n"kettle, red",A,3\n"kettle, red",B,0\nmug,C,2\n',
        'baskets.csv': 'basket,id\n1,A\n2,C\n1,B\n1,A\n',
        'questions.csv': 'question,source,contains\nHow long?,/help/returns,30 days | free\nWho?,,\n',
      }),
    )
    const list = await readLabels(
      folderWith({
        'queries.json': JSON.stringify([
          { query: 'kettle, red', ratings: { A: 3, B: 0 } },
          { query: 'mug', ratings: { C: 2 } },
        ]),
        'baskets.json': JSON.stringify([{ ids: ['A', 'B', 'A'] }, { ids: ['C'] }]),
        'questions.json': JSON.stringify([
          { question: 'How long?', source: '/help/returns', contains: '30 days|free' },
          { question: 'Who?' },
        ]),
      }),
    )
    expect(list).toEqual(table)
    expect(table.queries[0]?.ratings.get('A')).toBe(3)
    expect(table.baskets).toEqual([['A', 'B'], ['C']])
    expect(table.questions[0]?.contains).toEqual(['30 days', 'free'])
  })

  it('may be missing, but not all of them', async () => {
    const some = await readLabels(folderWith({ 'baskets.json': '[{"ids":["A","B"]}]' }))
    expect(some.queries).toEqual([])
    await expect(readLabels(folderWith({ 'notes.txt': 'nothing' }))).rejects.toThrow('--data')
    await expect(readLabels('/nowhere/at/all')).rejects.toThrow('--data')
  })

  it('of the sample store can be read', async () => {
    const { queries, baskets, questions } = await readLabels(SAMPLE_LABELS)
    expect([queries.length, baskets.length, questions.length].every((count) => count >= 8)).toBe(true)
  })
})
