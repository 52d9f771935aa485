import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../extensions/cloister')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const filesOf = (pattern: string) => globSync(pattern, { cwd: root }).sort()
const blocks = filesOf('blocks/*.liquid')
/** The elements themselves are copied there, and come when they are about to be seen. */
const scripts = filesOf('assets/cloister-{loader,proxy-fetch}.js')

interface Setting {
  readonly type: string
  readonly id: string
  readonly options?: readonly { readonly value: string }[]
  readonly default?: unknown
}
interface Schema {
  readonly name: string
  readonly target: string
  readonly settings: readonly Setting[]
}

type Send = (url: string, init: RequestInit) => Promise<Response>
/** Of a script for browsers, which has no types. */
const { proxyFetch } = (await import(pathToFileURL(join(root, 'assets/cloister-proxy-fetch.js')).href)) as {
  readonly proxyFetch: (settings: object, send: Send) => Send
}

const SCHEMA = /\{% schema %\}([\s\S]*)\{% endschema %\}\s*$/u
const markupOf = (file: string) => read(file).replace(SCHEMA, '')
const schemaOf = (file: string): Schema => JSON.parse(SCHEMA.exec(read(file))?.[1] ?? 'null')

/** Every key of a file of words, such as `search.label`. */
function keysOf(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') return [path.join('.')]
  return Object.entries(value as object).flatMap(([key, inner]) => keysOf(inner, [...path, key]))
}
const wordsOf = (file: string) => keysOf(JSON.parse(read(file))).toSorted()

describe('the theme extension', () => {
  it('is one of themes, with a block for each part', () => {
    expect(read('shopify.extension.toml')).toContain('type = "theme"')
    expect(blocks.map((file) => basename(file, '.liquid'))).toEqual([
      'assistant',
      'recommendations',
      'search',
      'settings',
    ])
    expect(blocks.map((file) => schemaOf(file).target)).toEqual(['section', 'section', 'section', 'body'])
  })

  it('has one script that Shopify loads with a page, and no tag whose address Liquid writes', () => {
    const named = blocks.map((file) => (schemaOf(file) as { javascript?: string }).javascript)
    expect(named).toEqual([undefined, undefined, undefined, 'cloister-loader.js'])
    for (const file of blocks) expect(markupOf(file)).not.toMatch(/<script[^>]*\ssrc=/u)
  })

  it('loads less than ten kilobytes with a page', () => {
    expect(scripts.length).toBe(2)
    const bytes = scripts.map((file) => gzipSync(read(file)).byteLength)
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(10_000)
  })

  it.each(scripts)('makes no markup and runs no text in %s, and names no other host', (file) => {
    expect(read(file)).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|createContextualFragment|eval\(|new Function|https?:|localStorage|sessionStorage|document\.cookie/u,
    )
  })

  it.each(blocks)('writes nothing into %s that is not escaped', (file) => {
    const outputs = [...markupOf(file).matchAll(/\{\{-?([\s\S]*?)-?\}\}/gu)].map(
      ([, inner]) => inner?.trim() ?? '',
    )
    expect(outputs.length).toBeGreaterThan(0)
    const careless = outputs.filter(
      (one) => !/\| (?:escape|json)$|^'[\w.-]+' \| asset_url$|^block\.shopify_attributes$/u.test(one),
    )
    expect(careless).toEqual([])
  })

  it.each(blocks)('puts what a merchant writes into no script that runs, in %s', (file) => {
    for (const [, attributes, content] of markupOf(file).matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/gu)) {
      expect([attributes?.includes('type="application/json"'), content?.trim()]).toEqual([
        true,
        expect.anything(),
      ])
    }
    expect(markupOf(file)).not.toMatch(/\son\w+=|javascript:|https?:|style=/u)
  })

  it.each(blocks)('opens and closes every tag of %s', (file) => {
    const open: string[] = []
    const tags = /\{%-?\s*(end)?(if|for|unless|case|comment|form|schema)\b|<(\/)?([a-z][a-z-]*)[\s>]/gu
    for (const [, end, tag, slash, element] of read(file)
      .replace(/\{%- comment[\s\S]*?endcomment -%\}/gu, '')
      .matchAll(tags)) {
      const name = tag ?? element ?? ''
      if (name === 'input') continue
      if (end === undefined && slash === undefined) open.push(name)
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
  })

  it.each(blocks)('reads exactly the settings that %s declares', (file) => {
    const declared = schemaOf(file).settings.map(({ id }) => id)
    const used = [...markupOf(file).matchAll(/block\.settings\.(\w+)/gu)].map(([, id]) => id)
    expect([...new Set(used)].toSorted()).toEqual(declared.toSorted())
  })

  it('has defaults that can be chosen', () => {
    const settings = blocks.flatMap((file) => schemaOf(file).settings)
    const choices = settings.filter(({ options }) => options !== undefined)
    expect(choices.map(({ id }) => id)).toEqual(['kind', 'layout'])
    for (const { options, default: chosen } of choices) {
      expect(options?.map(({ value }) => value)).toContain(chosen)
    }
  })

  it('has every word in every language, and no word that nobody reads', () => {
    const named = blocks.flatMap((file) => [...read(file).matchAll(/"t:([\w.]+)"/gu)].map(([, key]) => key))
    const shown = blocks.flatMap((file) =>
      [...markupOf(file).matchAll(/'([\w.]+)' \| t\b/gu)].map(([, key]) => key),
    )
    const unique = (keys: readonly (string | undefined)[]) => [...new Set(keys)].toSorted()
    for (const file of filesOf('locales/*.schema.json')) expect(wordsOf(file)).toEqual(unique(named))
    const storefront = filesOf('locales/*.json').filter((file) => !file.endsWith('.schema.json'))
    expect(storefront).toEqual(['locales/de.json', 'locales/en.default.json', 'locales/fr.json'])
    for (const file of storefront) expect(wordsOf(file)).toEqual(unique(shown))
  })
})

describe('a page of a theme', () => {
  const PASS = 'aa.bb.cc'
  const init = { method: 'POST', headers: { accept: 'application/json' }, body: '{"question":"x"}' }

  function asking({ asksDirectly = false, directStatus = 200 } = {}) {
    const sent: { url: string; headers: Headers; body: unknown; credentials: unknown }[] = []
    const send = async (url: string, { headers, body, credentials }: RequestInit) => {
      sent.push({ url, headers: new Headers(headers), body, credentials })
      if (url.endsWith('/pass'))
        return new Response(null, { status: 204, headers: { 'cloister-pass': PASS } })
      const way = {
        endpoint: 'https://app.example/direct/kettles.myshopify.com',
        token: 'sealed',
        seconds: 60,
      }
      if (url === '/apps/shop/direct') return Response.json(way, { status: directStatus })
      return Response.json({})
    }
    return { sent, fetch: proxyFetch({ endpoint: '/apps/shop/', asksDirectly }, send) }
  }
  const urls = (sent: readonly { readonly url: string }[]) => sent.map(({ url }) => url)

  it('shows its pass in a header as soon as it has one, and again when it asks for another', async () => {
    const { sent, fetch } = asking()
    for (const path of ['/pass', '/search', '/pass']) await fetch(`/apps/shop${path}`, init)
    expect(sent.map(({ headers }) => headers.get('cloister-pass'))).toEqual([null, PASS, PASS])
    expect(sent.map(({ headers }) => headers.get('accept'))).toEqual(Array(3).fill('application/json'))
  })

  it('asks support at the app itself where the merchant wants it, for one token as long as that holds', async () => {
    const { sent, fetch } = asking({ asksDirectly: true })
    for (const path of ['/pass', '/support', '/support', '/search']) await fetch(`/apps/shop${path}`, init)
    const direct = 'https://app.example/direct/kettles.myshopify.com/support'
    expect(urls(sent)).toEqual(['/apps/shop/pass', '/apps/shop/direct', direct, direct, '/apps/shop/search'])
    const [, , asked] = sent
    expect([
      asked?.headers.get('authorization'),
      asked?.headers.get('cloister-pass'),
      asked?.credentials,
    ]).toEqual(['Bearer sealed', null, 'omit'])
    expect([sent[1]?.body, asked?.body]).toEqual(['{}', init.body])
  })

  it('asks through the proxy where there is no direct way', async () => {
    const { sent, fetch } = asking({ asksDirectly: true, directStatus: 404 })
    for (const path of ['/pass', '/support']) await fetch(`/apps/shop${path}`, init)
    expect(urls(sent)).toEqual(['/apps/shop/pass', '/apps/shop/direct', '/apps/shop/support'])
  })
})
