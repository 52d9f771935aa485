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

/** A page as Edge Delivery writes it from an author's tables, and the blocks that its loader finds there. */
export function edsSite(browserBuild: string): ExampleSite {
  const main = [
    block('cloister-search', { 'Url parameter': 'q', Limit: '8' }),
    block('cloister-recommendations', { Kind: 'trending', Heading: 'In demand' }),
    block('cloister-assistant', { 'Contact url': '/help/contact-us' }),
  ].join('')
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Home</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script nonce="${NONCE}" src="/scripts/scripts.js" type="module"></script></head>
<body><header></header><main><div><h1>Home</h1>${main}</div></main><footer></footer></body></html>`
  const files = new Map<string, SiteFile>([
    ...filesBelow(exampleFolder('eds-block'), '/'),
    ...filesBelow(browserBuild, '/scripts/cloister/'),
    ['/scripts/aem.js', script(AEM)],
    ['/scripts/scripts.js', script(LOADER)],
    ['/', page(html, POLICY)],
  ])
  return { files, start: '/', recommends: '/' }
}

/** A table of the author: a block with a row for each of its settings. */
function block(name: string, rows: Readonly<Record<string, string>>): string {
  const cells = Object.entries(rows).map(([key, value]) => `<div><div>${key}</div><div>${value}</div></div>`)
  return `<div class="${name}">${cells.join('')}</div>`
}
