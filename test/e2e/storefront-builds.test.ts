import { createHash } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserBuild, bundleStorefront } from '@cloister/storefront/build/bundle-storefront.ts'
import { withMinifiedStyles } from '@cloister/storefront/build/minify-styles.ts'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, CHROMIUM_ARGUMENTS, NO_CHROMIUM } from '../support/find-chromium.ts'
import { type StaticPage, type StaticShop, startStaticShop } from '../support/static-shop.ts'

const STRICT = "default-src 'self'; require-trusted-types-for 'script'"
const KETTLE = {
  id: 'KET-1',
  title: 'Fennmoor kettle',
  category: ['Kitchen'],
  priceMinor: 4_900,
  currency: 'EUR',
  inStock: true,
}
const REPLIES = { search: { source: 'rules', constraints: { text: 'kettle' }, products: [KETTLE] } }
const ELEMENTS = ['search', 'recommendations', 'assistant'] as const

/** What a page does with the client, however it came by it. */
const SEARCH = `connectStorefront({ endpoint: '/cloister' }).search('kettle')
  .then(({ products }) => { document.title = products[0].title })`

const folder = mkdtempSync(join(tmpdir(), 'cloister-builds-'))
const browserFolder = join(folder, 'browser')
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')
const pageOf = (head: string, policy = STRICT): StaticPage => ({
  html: `<!doctype html><html lang="en"><title>Shop</title>${head}`,
  policy,
})

let built: BrowserBuild

beforeAll(async () => {
  built = await bundleStorefront(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what is built for a browser', () => {
  it('comes with the hash of every script, so that a page can insist on it', () => {
    const scripts = globSync('**/*.js', { cwd: browserFolder })
    expect(scripts.length).toBeGreaterThan(2)
    for (const script of scripts) {
      const hash = createHash('sha384')
        .update(readFileSync(join(browserFolder, script)))
        .digest('base64')
      expect(JSON.parse(read('browser/integrity.json'))).toHaveProperty([script], `sha384-${hash}`)
    }
  })

  it('holds no style sheet as it was written for people', async () => {
    expect(read('browser/search.js')).not.toMatch(/\{\n\s+[\w-]+:/u)
    const written = 'css`\n  a {\n    color: red;\n  }\n`; html`<p>\n</p>`; css`q { content: "\\201c" }`'
    expect(await withMinifiedStyles(written)).toBe(
      'css`a{color:red}`; html`<p>\n</p>`; css`q { content: "\\201c" }`',
    )
  })

  it('imports by relative paths only, so that a browser finds everything without a bundler', () => {
    const imports = Object.values(built.modules.outputs).flatMap(({ imports: all }) => all)
    expect(imports.filter(({ external }) => external)).toEqual([])
    const modules = globSync(['*.js', 'chunks/*.js'], { cwd: browserFolder }).map((path) =>
      readFileSync(join(browserFolder, path), 'utf8'),
    )
    const specifiers = modules.flatMap((code) =>
      [...code.matchAll(/(?:\bfrom|\bimport|\bimport\()"([^"]+)"/gu)].map((match) => match[1] ?? ''),
    )
    expect(specifiers.filter((specifier) => !/^\.{1,2}\//u.test(specifier))).toEqual([])
  })

  // Lit stays outside of what is built for bundlers: there all of it is ours.
  const ours = () => globSync(['*.js', 'chunks/*.js'], { cwd: folder }).map((path) => [path, read(path)])
  const pathsWith = (words: RegExp) => ours().flatMap(([path, code = '']) => (words.test(code) ? [path] : []))

  it('holds no word of ours that a strict policy refuses', () => {
    expect(pathsWith(/STOREFRONT_OFFLINE/u)).not.toEqual([])
    const forbidden =
      /\beval\(|\bFunction\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/u
    expect(pathsWith(forbidden)).toEqual([])
  })

  it('holds no word that would keep something in the browser, but for a conversation that the page asks to keep', () => {
    expect(pathsWith(/localStorage|indexedDB|cookieStore|document\.cookie|\bcaches\b/u)).toEqual([])
    expect(pathsWith(/sessionStorage/u)).toEqual([expect.stringMatching(/^chunks\/start-panel-/u)])
  })
})

describe.skipIf(CHROMIUM === undefined)(`in a real browser (${CHROMIUM ?? NO_CHROMIUM})`, () => {
  let browser: Browser
  let shop: StaticShop

  beforeAll(async () => {
    const { integrity } = built
    const iife = `<script src="/browser/cloister.iife.js" integrity="${integrity['cloister.iife.js']}"></script>`
    const map = JSON.stringify({
      imports: { '@cloister/storefront': '/browser/index.js' },
      integrity: Object.fromEntries(
        Object.entries(integrity).map(([path, hash]) => [`/browser/${path}`, hash]),
      ),
    })
    const mapHash = `'sha256-${createHash('sha256').update(map).digest('base64')}'`
    shop = await startStaticShop({
      folder: browserFolder,
      replies: REPLIES,
      pages: {
        '/iife': pageOf(`${iife}<script src="/iife.js"></script>`),
        '/map': pageOf(
          `<script type="importmap">${map}</script><script type="module" src="/map.js"></script>`,
          `default-src 'self'; script-src 'self' ${mapHash}; require-trusted-types-for 'script'`,
        ),
        // RequireJS itself gives script elements their address as a text, which Trusted Types refuse.
        '/amd': pageOf(
          '<script src="/require.js"></script><script src="/amd.js"></script>',
          "default-src 'self'",
        ),
        '/tampered': pageOf(`${iife.replace('sha384-', 'sha384-AAAA')}<script src="/iife.js"></script>`),
      },
      scripts: {
        '/iife.js': `const { connectStorefront } = window.cloister; ${SEARCH}`,
        '/map.js': `import { connectStorefront } from '@cloister/storefront'
${ELEMENTS.map((name) => `import './browser/${name}.js'`).join('\n')}
${SEARCH}`,
        '/require.js': readFileSync(fileURLToPath(import.meta.resolve('requirejs/require.js')), 'utf8'),
        '/amd.js': `requirejs.config({ paths: { 'Acme_Shop/cloister': '/browser/cloister.amd' } })
requirejs(['Acme_Shop/cloister'], function ({ connectStorefront }) { ${SEARCH} })`,
      },
    })
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: [...CHROMIUM_ARGUMENTS] })
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function open(path: string) {
    const page = await (await browser.newContext()).newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(shop.origin)) complaints.push(request.url())
    })
    await page.goto(shop.origin + path)
    return { page, complaints }
  }

  it.each([
    ['a script tag', '/iife'],
    ['an import map', '/map'],
    ['RequireJS, as Magento Luma does', '/amd'],
  ])('is loaded by %s, searches, registers the elements and breaks no policy', async (_, path) => {
    const { page, complaints } = await open(path)
    await expect.poll(() => page.title()).toBe('Fennmoor kettle')
    const registered = await page.evaluate((names) => {
      const page = globalThis as unknown as { customElements: { get(name: string): unknown } }
      return names.filter((name) => page.customElements.get(`cloister-${name}`) !== undefined)
    }, ELEMENTS)
    expect(registered).toEqual(ELEMENTS)
    expect(complaints).toEqual([])
  })

  it('keeps nothing in the browser', async () => {
    const { page } = await open('/iife')
    await expect.poll(() => page.title()).toBe('Fennmoor kettle')
    expect(await page.context().storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] })
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
  })

  it('knows a device without a network from a shop that is gone, and goes on when it is back', async () => {
    const { page } = await open('/iife')
    const outcome = `window.cloister.connectStorefront({ endpoint: '/cloister' }).search('kettle')
      .then(({ products }) => products[0].title, ({ code }) => code)`
    await page.context().setOffline(true)
    expect(await page.evaluate(outcome)).toBe('STOREFRONT_OFFLINE')
    await page.context().setOffline(false)
    expect(await page.evaluate(outcome)).toBe('Fennmoor kettle')
    await page.route('**/cloister/search', (route) => route.abort('connectionrefused'))
    expect(await page.evaluate(outcome)).toBe('STOREFRONT_UNREACHABLE')
  })

  it('is not run when somebody changed it on its way', async () => {
    const { page, complaints } = await open('/tampered')
    expect(await page.title()).toBe('Shop')
    expect(complaints.join('\n')).toMatch(/integrity/u)
  })
})
