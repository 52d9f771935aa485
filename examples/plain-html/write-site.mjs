// node write-site.mjs node_modules/@cloister/storefront/dist/browser site
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'

const [build = '', site = ''] = argv.slice(2)
const ASSETS = '/assets/cloister/'
const hash = (algorithm, content) => `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`

cpSync(build, join(site, ASSETS), { recursive: true })
for (const name of ['shop.js', 'shop.css']) cpSync(join(import.meta.dirname, name), join(site, name))

// The hash that each module must have: the page's own script, and whatever it imports from the folder of assets.
const hashes = Object.entries(JSON.parse(readFileSync(join(build, 'integrity.json'), 'utf8')))
const integrity = {
  '/shop.js': hash('sha384', readFileSync(join(site, 'shop.js'))),
  ...Object.fromEntries(hashes.map(([path, value]) => [ASSETS + path, value])),
}
const page = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8')
const [, imports] = /<script type="importmap">(.*?)<\/script>/su.exec(page)
const map = JSON.stringify({ ...JSON.parse(imports), integrity })
// A map is inline by its nature: by its hash the policy allows this one and no other.
const filled = page.replace(imports, () => map).replace('%MAP_HASH%', hash('sha256', map))
writeFileSync(join(site, 'index.html'), filled)
