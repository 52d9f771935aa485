import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { dataMap } from '@cloister/core'
import { readInterface } from '@cloister/docs/read-interface.ts'
import { describe, expect, it } from 'vitest'

const core = resolve(import.meta.dirname, '../../packages/core/src')
const read = (path: string): string => readFileSync(resolve(core, path), 'utf8')

/** What capabilities are handed, and where it stands in their sources. */
const HANDED: readonly { readonly name: string; readonly file: string; readonly place: string }[] = [
  { name: 'Product', file: 'product/product.ts', place: 'recommendations product' },
  { name: 'Product', file: 'product/product.ts', place: 'recommendations candidates[]' },
  { name: 'Product', file: 'product/product.ts', place: 'rerank candidates[]' },
  { name: 'Passage', file: 'retrieve/knowledge.ts', place: 'support passages[]' },
  { name: 'ShopperOrder', file: 'support/shopper-order.ts', place: 'support orders[]' },
]

const mapped = new Set(dataMap().map(({ crossing, field }) => `${crossing} ${field}`))

describe('the data map and the sources', () => {
  it.each(HANDED)('$place: every field of a $name crosses or is said never to', ({ name, file, place }) => {
    const fields = readInterface(read(file), name).options.map((option) => `${place}.${option.name}`)
    expect(fields.length).toBeGreaterThan(2)
    expect(fields.filter((field) => !mapped.has(field))).toEqual([])
  })

  it('says of everything that the minimiser reads in a session that it never crosses', () => {
    const union = /export type LeafMeaning =([\s\S]*?)\n\n/u.exec(read('minimise/leaf-meaning.ts'))?.[1] ?? ''
    const meanings = [...union.matchAll(/'(\w+)'/gu)].map((match) => match[1] ?? '')
    expect(meanings.length).toBeGreaterThan(10)
    for (const crossing of ['discovery', 'rerank', 'support'])
      expect(meanings.filter((meaning) => !mapped.has(`${crossing} session.${meaning}`))).toEqual([])
  })
})

/** What has room for anything: a field made of it would cross unseen. */
const ANYTHING = /\bz\.(?:any|unknown|record|map|object|looseObject|catchall|passthrough|json|custom|lazy)\b/u

describe('the crossing schemas', () => {
  const files = globSync('crossing/*-crossing.ts', { cwd: core })

  it('are all looked at', () => {
    expect(files.length).toBe(new Set(dataMap().map(({ crossing }) => crossing)).size)
  })

  it.each(globSync('crossing/*.ts', { cwd: core }).filter((file) => !/\.test(?:-d)?\.ts$/u.test(file)))(
    '%s has room for nothing unnamed',
    (file) => {
      expect(read(file)).not.toMatch(ANYTHING)
    },
  )

  it.each(['z.any()', 'z.record(z.string(), text)', 'z.looseObject({})', 'z.unknown()'])(
    'would be seen with %s in them',
    (planted) => {
      expect(planted).toMatch(ANYTHING)
    },
  )
})
