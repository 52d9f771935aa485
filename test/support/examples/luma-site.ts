import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ExampleSite, exampleFolder, filesBelow, page, type SiteFile, script } from './example-site.ts'
import { layOut } from './magento-layout.ts'

/** RequireJS gives script elements their address as a text, so that Luma cannot have Trusted Types. */
const POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'"

/** As much of Magento's `mage/apply` as starts what a template names. */
const MAGE_INIT = `for (const { textContent } of document.querySelectorAll('script[type="text/x-magento-init"]'))
  for (const [module, options] of Object.entries(JSON.parse(textContent)['*']))
    require([module], (start) => start(options))`

/** A module of Magento in the tree. */
export interface MagentoModule {
  readonly folder: string
  /** As `registration.php` says it. */
  readonly name: string
}

const EXAMPLE: MagentoModule = { folder: exampleFolder('luma'), name: 'Acme_Cloister' }

/** The module in a page frame of Luma's names, its scripts loaded as Magento has RequireJS load them. */
export function lumaSite(browserBuild: string, module: MagentoModule = EXAMPLE): ExampleSite {
  const web = join(module.folder, 'view/frontend')
  const scripts = `/static/${module.name}/js/`
  const config = readFileSync(join(web, 'requirejs-config.js'), 'utf8')
  const lumaPage = pageOf(module)
  const files = new Map<string, SiteFile>([
    ...filesBelow(join(web, 'web/js'), scripts),
    [`${scripts}cloister.amd.js`, script(readFileSync(join(browserBuild, 'cloister.amd.js'), 'utf8'))],
    ['/require.js', script(readFileSync(fileURLToPath(import.meta.resolve('requirejs/require.js')), 'utf8'))],
    [
      '/config.js',
      script(`require.config({ baseUrl: '/static' }); (() => { ${config}; require.config(config) })()`),
    ],
    ['/mage-init.js', script(MAGE_INIT)],
    ['/', lumaPage('cms_index_index', ['default'])],
    ['/catalogsearch/result/', lumaPage('Results', ['default', 'catalogsearch_result_index'])],
    ['/kettle.html', lumaPage('Kettle', ['default', 'catalog_product_view'])],
    ['/checkout/', lumaPage('Checkout', ['default', 'checkout_index_index'])],
  ])
  return { files, start: '/', recommends: '/kettle.html' }
}

const pageOf =
  (module: MagentoModule) =>
  (title: string, handles: readonly string[]): SiteFile => {
    const { at } = layOut(module.folder, handles)
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script src="/require.js"></script><script src="/config.js"></script></head>
<body><header>${at('top.search')}</header><main><h1>${title}</h1>${at('search.result')}${at('content.aside')}</main>
${at('before.body.end')}<script src="/mage-init.js"></script></body></html>`
    return page(html, POLICY)
  }
