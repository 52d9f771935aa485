import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MiniOxygenOptions } from '@shopify/mini-oxygen'
import { loadMiniOxygen } from '../load-mini-oxygen.ts'
import { type BuiltSite, serveBuilt } from './serve-built.ts'

/** What has been built for a worker, and what that worker is to run with. */
export interface HydrogenShop {
  /** The folder with the builds for the server and for the browser. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  /** PEM of an authority that the worker trusts beside the public ones. */
  readonly ca: string
}

/** Runs a build in a real workerd, as Oxygen does, with its files beside it, on loopback. */
export async function runHydrogen({ folder, environment, ca }: HydrogenShop): Promise<BuiltSite> {
  const createMiniOxygen = await loadMiniOxygen(ca)
  const files = await serveBuilt(join(folder, 'client'))
  const contents = await readFile(join(folder, 'server/index.js'), 'utf8')
  const options: Omit<MiniOxygenOptions, 'workers'> & { workers: readonly object[] } = {
    host: '127.0.0.1',
    requestHook: null,
    assets: { origin: `http://127.0.0.1:${files.port}/` },
    workers: [
      {
        name: 'shop',
        modules: [{ type: 'ESModule', path: 'worker.mjs', contents }],
        bindings: { ...environment },
      },
    ],
  }
  const oxygen = createMiniOxygen(options as MiniOxygenOptions)
  const { workerUrl } = await oxygen.ready
  return {
    port: Number(workerUrl.port),
    async close() {
      await oxygen.dispose()
      await files.close()
    },
  }
}
