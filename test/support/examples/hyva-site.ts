import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ExampleSite, exampleFolder, filesBelow, page, type SiteFile, script } from './example-site.ts'
import type { MagentoModule } from './luma-site.ts'
import { layOut } from './magento-layout.ts'

/** A module and the handles of its pages: Hyvä's own come behind Magento's. */
interface HyvaModule extends MagentoModule {
  readonly handles: readonly string[]
}

const EXAMPLE: HyvaModule = {
  folder: exampleFolder('hyva'),
  name: 'Acme_CloisterHyva',
  handles: ['hyva_default'],
}
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
export function hyvaSite(browserBuild: string, module: HyvaModule = EXAMPLE): ExampleSite {
  const scripts = `/static/${module.name}/js/`
  const hyvaPage = pageOf(module)
  const files = new Map<string, SiteFile>([
    ...filesBelow(join(module.folder, 'view/frontend/web/js'), scripts),
    ...filesBelow(browserBuild, `${scripts}cloister/`),
    ['/alpine.js', script(readFileSync(ALPINE, 'utf8'))],
    ['/theme.css', { type: 'text/css', content: '[x-cloak] { display: none }' }],
    ['/', hyvaPage('Home')],
    ['/catalogsearch/result/', hyvaPage('Results', 'catalogsearch_result_index')],
    ['/checkout/cart/', hyvaPage('Cart', 'checkout_cart_index')],
  ])
  const detail = JSON.stringify({ data: SECTIONS })
  const cartEvent = `dispatchEvent(new CustomEvent('private-content-loaded', { detail: ${detail} }))`
  return { files, start: '/', recommends: '/checkout/cart/', cartEvent }
}

const pageOf =
  (module: HyvaModule) =>
  (title: string, handle?: string): SiteFile => {
    const own = handle === undefined ? [] : handlesOf(module, handle)
    const { at, scriptHashes } = layOut(module.folder, [...module.handles, ...own])
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

/** Those of a page for which the module has a layout. */
function handlesOf({ folder }: HyvaModule, handle: string): readonly string[] {
  return [handle, `hyva_${handle}`].filter((name) =>
    existsSync(join(folder, `view/frontend/layout/${name}.xml`)),
  )
}
