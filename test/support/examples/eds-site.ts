import { type ExampleSite, exampleFolder, filesBelow, page, type SiteFile, script } from './example-site.ts'

const NONCE = 'aem'
/** The policy of Adobe's boilerplate, and stricter: nothing from elsewhere, and no text becomes a script. */
const POLICY = `default-src 'self'; script-src 'nonce-${NONCE}' 'strict-dynamic'; base-uri 'self'; object-src 'none'; require-trusted-types-for 'script'`

/** As much of Edge Delivery's `aem.js` as the blocks use. */
const AEM = `export function readBlockConfig(block) {
  const rows = [...block.children].map(({ children: [name, value] }) => [
    name.textContent.trim().toLowerCase().replaceAll(' ', '-'),
    value.textContent.trim(),
  ])
  return Object.fromEntries(rows)
}`

/** As much of its loader: for each block its style sheet and its module, whose default export is called with it. */
const LOADER = `for (const block of document.querySelectorAll('main > div > div[class]')) {
  const [name] = block.classList
  block.classList.add('block')
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = '/blocks/' + name + '/' + name + '.css'
  document.head.append(style)
  import('/blocks/' + name + '/' + name + '.js').then(({ default: decorate }) => decorate(block))
}`

/** As much of the drop-ins' event bus as is used, in a cart of which a shopper has said everything. */
const EVENT_BUS = `let listeners = []
let last
export const events = {
  on(name, listener, { eager } = {}) {
    listeners.push([name, listener])
    if (eager && last?.name === name) listener(last.payload)
    return { off() { listeners = listeners.filter(([, other]) => other !== listener) } }
  },
}
function emit(event) {
  last = event
  for (const [name, listener] of listeners) if (name === event.name) listener(event.payload)
}
addEventListener('stand-in', ({ detail }) => emit(detail))
if (window.standIn) emit(window.standIn)`

/** A page as Edge Delivery writes it from an author's tables, and the blocks that its loader finds there. */
export function edsSite(browserBuild: string): ExampleSite {
  const main = [
    block('cloister-search', { 'Url parameter': 'q', Limit: '8' }),
    block('cloister-recommendations', { Kind: 'trending', Heading: 'In demand' }),
    block('cloister-assistant', { 'Contact url': '/help/contact-us' }),
  ].join('')
  const cart = block('cloister-recommendations', { Kind: 'basket', Heading: 'Goes with it' })
  const files = new Map<string, SiteFile>([
    ...filesBelow(exampleFolder('eds-block'), '/'),
    ...filesBelow(browserBuild, '/scripts/cloister/'),
    ['/scripts/aem.js', script(AEM)],
    ['/scripts/scripts.js', script(LOADER)],
    ['/scripts/__dropins__/tools/event-bus.js', script(EVENT_BUS)],
    ['/', page(documentOf('Home', main), POLICY)],
    ['/cart', page(documentOf('Cart', cart), POLICY)],
  ])
  const payload = {
    items: [{ sku: 'KET-001' }, { sku: 'BLA-001' }],
    addresses: { shipping: [{ city: 'Qzcityqz' }] },
  }
  const detail = JSON.stringify({ name: 'cart/data', payload })
  // Whether it comes before or after the block was loaded.
  const cartEvent = `dispatchEvent(new CustomEvent('stand-in', { detail: (window.standIn = ${detail}) }))`
  return { files, start: '/', recommends: '/cart', cartEvent }
}

function documentOf(title: string, main: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script nonce="${NONCE}" src="/scripts/scripts.js" type="module"></script></head>
<body><header></header><main><div><h1>${title}</h1>${main}</div></main><footer></footer></body></html>`
}

/** A table of the author: a block with a row for each of its settings. */
function block(name: string, rows: Readonly<Record<string, string>>): string {
  const cells = Object.entries(rows).map(([key, value]) => `<div><div>${key}</div><div>${value}</div></div>`)
  return `<div class="${name}">${cells.join('')}</div>`
}
