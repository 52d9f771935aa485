import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleForBrowser } from './bundle-for-browser.ts'
import type { PageFiles } from './page-server.ts'

const EXTENSION = join(import.meta.dirname, '../../../packages/shopify-app/extensions/cloister')
const read = (file: string): string => readFileSync(join(EXTENSION, file), 'utf8')

/** What a merchant has chosen in the theme editor. */
export type ThemeSettings = Readonly<Record<string, boolean | number | string>>

const CHOSEN: ThemeSettings = {
  endpoint: '/cloister/',
  consent: false,
  direct: false,
  assistant: false,
  contact: '/pages/contact',
  limit: 4,
}
const SHOP: Readonly<Record<string, unknown>> = {
  elements: '/cloister-elements.js',
  proxy_fetch: '/cloister-proxy-fetch.js',
  'routes.search_url': '/search',
  'routes.account_login_url': '/account/login',
  'block.id': 'b1',
  'block.shopify_attributes': '',
}
const SILENT = /\{%- comment[\s\S]*?endcomment -%\}|\{% schema[\s\S]*endschema %\}|\{%- assign.*?-%\}/gu
const INNERMOST_IF = /\{% if (\S+)[^%]*%\}((?:(?!\{% if)[\s\S])*?)\{% endif %\}/u
const OUTPUT = /\{\{ (\S+)((?: \| \w+)*) \}\}/gu

/** A block as Shopify would write it into a page: only as much of Liquid as these blocks need. */
export function blockMarkup(block: 'search' | 'settings', settings: ThemeSettings = {}): string {
  const chosen = Object.entries({ ...CHOSEN, ...settings })
  const values: Readonly<Record<string, unknown>> = {
    ...SHOP,
    ...Object.fromEntries(chosen.map(([name, value]) => [`block.settings.${name}`, value])),
  }
  const liquid = read(`blocks/${block}.liquid`)
  const script = /"javascript": "([\w.-]+)"/u.exec(liquid)?.[1]
  let markup = liquid.replace(SILENT, '')
  while (INNERMOST_IF.test(markup)) {
    markup = markup.replace(INNERMOST_IF, (_, name: string, inner: string) =>
      values[name] === true ? inner : '',
    )
  }
  // Shopify puts the script of a block into the head, and does not wait for it.
  const loaded = script === undefined ? '' : `<script src="/${script}" async></script>`
  return (
    loaded +
    markup.replace(OUTPUT, (_, name: string, filters: string) => {
      const value = name.startsWith("'") ? `/${name.slice(1, -1)}` : values[name]
      return filters.includes('json') ? JSON.stringify(value) : String(value)
    })
  )
}

/** The assets of the extension, with the elements beside them. */
export async function themeFiles(): Promise<PageFiles> {
  const elements = await bundleForBrowser(
    "export * from '@cloister/storefront'; export * from '@cloister/storefront/elements'",
  )
  const own = ['loader', 'proxy-fetch'].map((name) => `cloister-${name}.js`)
  const type = 'text/javascript'
  return new Map([
    ...[...elements].map(([path, file]) => [path.replace('main.js', 'cloister-elements.js'), file] as const),
    ...own.map((name) => [`/${name}`, { type, content: read(`assets/${name}`) }] as const),
  ])
}
