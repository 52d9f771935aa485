import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ExampleSite, exampleFolder, filesBelow, page, type SiteFile, script } from './example-site.ts'
import { layOut } from './magento-layout.ts'

const MODULE = exampleFolder('hyva')
const STATIC = '/static/Acme_CloisterHyva/js/'
const ALPINE = fileURLToPath(new URL('cdn.min.js', import.meta.resolve('@alpinejs/csp')))

/** What Hyvä tells its scripts about the customer: much more than recommendations need. */
const SECTIONS = {
  customer: { fullname: 'Testa Fictiva-Musterfrau' },
  cart: {
    items: [
      { product_sku: 'KET-001', qty: 1 },
      { product_sku: 'BLA-001', qty: 2 },
    ],
  },
}

/** The module in a page frame of Hyvä's names, with Alpine's build for strict policies. */
export function hyvaSite(browserBuild: string): ExampleSite {
  const files = new Map<string, SiteFile>([
    ...filesBelow(join(MODULE, 'view/frontend/web/js'), STATIC),
    ...filesBelow(browserBuild, `${STATIC}cloister/`),
    ['/alpine.js', script(readFileSync(ALPINE, 'utf8'))],
    ['/theme.css', { type: 'text/css', content: '[x-cloak] { display: none }' }],
    ['/', hyvaPage('Home', ['hyva_default'])],
    ['/catalogsearch/result/', hyvaPage('Results', ['hyva_default', 'hyva_catalogsearch_result_index'])],
    ['/checkout/cart/', hyvaPage('Cart', ['hyva_default', 'hyva_checkout_cart_index'])],
  ])
  const detail = JSON.stringify({ data: SECTIONS })
  const cartEvent = `dispatchEvent(new CustomEvent('private-content-loaded', { detail: ${detail} }))`
  return { files, start: '/', recommends: '/checkout/cart/', cartEvent }
}

function hyvaPage(title: string, handles: readonly string[]): SiteFile {
  const { at, scriptHashes } = layOut(MODULE, handles)
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/theme.css">
<script src="/alpine.js" defer></script></head>
<body><header>${at('header-search')}</header><main><h1>${title}</h1>${at('search.result')}${at('content')}</main>
${at('before.body.end')}</body></html>`
  const scripts = ["'self'", ...scriptHashes].join(' ')
  return page(
    html,
    `default-src 'self'; script-src ${scripts}; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'`,
  )
}
