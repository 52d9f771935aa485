// Runs alone in a process, so that its memory is that of the sync and nothing else.
import { setTimeout } from 'node:timers/promises'
import { createShopifyApp } from '@cloister/shopify-app'
import {
  fileCheckpoint,
  openProductSource,
  openShopCatalogue,
  type ProductSource,
  syncCatalogue,
} from '@cloister/shopify-app/catalogue'
import { memorySessions } from '@cloister/shopify-app/test-support/memory-sessions.ts'
import { API_KEY, SECRET, SHOP, sessionToken } from '@cloister/shopify-app/test-support/staff.ts'

/** What the program is told. */
export interface SyncTask {
  readonly url: string
  readonly ca: string
  /** Where the index is kept. */
  readonly path: string
  /** It kills itself when so many bytes of the file have come. */
  readonly killedAfterBytes?: number
}

export interface SyncSample {
  readonly products: number
  readonly seconds: number
  /** From the first byte of the file until all of it was checked, projected and on disk. */
  readonly readSeconds: number
  /** What the processor did for that, in seconds: on a busy machine it says more. */
  readonly readProcessorSeconds: number
  readonly largestMb: number
  /** Of the heap after the sync and a collection of garbage, over the heap before it. */
  readonly grownMb: number
}

type Results = ProductSource['results']

/** Notes when a file begins and when all of it was taken. */
function timed(results: Results, { killedAfterBytes = Number.POSITIVE_INFINITY }: SyncTask) {
  const times = { from: 0, to: 0, processorFrom: 0, processorTo: 0 }
  const open: Results['open'] = async (request) => {
    const chunks = await results.open(request)
    times.from = performance.now()
    times.processorFrom = processorSeconds()
    return (async function* () {
      let came = 0
      for await (const chunk of chunks) {
        yield chunk
        came += chunk.byteLength
        if (came > killedAfterBytes) process.kill(process.pid, 'SIGKILL')
      }
      times.to = performance.now()
      times.processorTo = processorSeconds()
    })()
  }
  return { results: { ...results, open }, times }
}

async function measure(task: SyncTask): Promise<SyncSample> {
  const simulator = { url: task.url, tls: { ca: task.ca } }
  const url = 'https://app.example'
  const credentials = { apiKey: API_KEY, apiSecret: SECRET }
  const app = createShopifyApp({ ...credentials, url, sessions: memorySessions(), simulator })
  const authorization = `Bearer ${await sessionToken()}`
  await app.handle(new Request(`${url}/api/status`, { headers: { authorization } }))
  const opened = openProductSource({ shop: SHOP, admin: app.admin(SHOP), simulator })
  const { results, times } = timed(opened.results, task)
  const catalogue = await openShopCatalogue({ path: task.path })
  const before = heapMb()
  const startedAt = performance.now()
  await syncCatalogue({ ...opened, results }, catalogue, { checkpoint: fileCheckpoint(`${task.path}-sync`) })
  const seconds = (performance.now() - startedAt) / 1000
  const products = await catalogue.count()
  await setTimeout(0)
  const grownMb = heapMb() - before
  catalogue.close()
  await opened.close()
  await app.close()
  return {
    products,
    seconds,
    readSeconds: (times.to - times.from) / 1000,
    readProcessorSeconds: times.processorTo - times.processorFrom,
    grownMb,
    // In kilobytes of 1,024 bytes.
    largestMb: (process.resourceUsage().maxRSS * 1024) / 1_000_000,
  }
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}

/** With `--expose-gc` what nobody holds any more does not count. */
function heapMb(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1_000_000
}

console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? ''))))
