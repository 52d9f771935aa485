// Makes dist/ and prints the hash of every file that a page may load by itself.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleStorefront } from './bundle-storefront.ts'
import { PACKAGE_FOLDER } from './entries.ts'

const dist = join(PACKAGE_FOLDER, 'dist')
rmSync(dist, { recursive: true, force: true })
const { integrity } = await bundleStorefront(dist)
for (const [path, hash] of Object.entries(integrity)) console.log(`${hash}  browser/${path}`)
