// Runs alone in a process, so that its memory is that of the sync and nothing else.
import { setTimeout } from 'node:timers/promises'
import {
  connectMagento,
  fileCheckpoint,
  type IntegrationSecrets,
  integration,
  openShopCatalogue,
  syncCatalogue,
} from '@cloister/magento-adapter'

/** What the program is told. */
export interface SyncTask {
  readonly url: string
  readonly ca: string
  readonly secrets: IntegrationSecrets
  /** Where the index is kept. */
  readonly path: string
  /** Take over what has changed, and look for these words; absent to take over everything. */
  readonly changed?: { readonly words: string }
}

export interface SyncSample {
  readonly products: number
  readonly seconds: number
  /** The id of the first product that is found for the words. */
  readonly first: string
  readonly largestMb: number
  /** Of the heap after the sync and a collection of garbage, over the heap before it. */
  readonly grownMb: number
}

async function measure({ url, ca, secrets, path, changed }: SyncTask): Promise<SyncSample> {
  const magento = await connectMagento({
    url,
    tls: { ca },
    network: { allow: ['127.0.0.0/8', '::1/128'] },
    credentials: integration(secrets),
  })
  const catalogue = await openShopCatalogue({ path })
  const before = heapMb()
  const startedAt = performance.now()
  await syncCatalogue(magento, catalogue, { checkpoint: fileCheckpoint(`${path}-sync`) })
  const [first] = changed === undefined ? [] : await catalogue.search({ text: changed.words, limit: 1 })
  const seconds = (performance.now() - startedAt) / 1000
  const products = await catalogue.count()
  await setTimeout(0)
  const grownMb = heapMb() - before
  catalogue.close()
  await magento.close()
  return {
    products,
    seconds,
    first: first?.id ?? '',
    grownMb,
    // In kilobytes of 1,024 bytes.
    largestMb: (process.resourceUsage().maxRSS * 1024) / 1_000_000,
  }
}

/** With `--expose-gc` what nobody holds any more does not count. */
function heapMb(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1_000_000
}

console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? ''))))
