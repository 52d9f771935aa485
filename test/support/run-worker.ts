import type { MiniOxygenOptions } from '@shopify/mini-oxygen'
import { build } from 'esbuild'
import { loadMiniOxygen } from './load-mini-oxygen.ts'
import type { WorkerEnvironment } from './worker.ts'

export interface RunningWorker {
  readonly url: URL
  close(): Promise<void>
}

/**
 * Bundles the worker of these tests as Oxygen would and runs it in a real workerd, on loopback.
 *
 * @param ca PEM of an authority that this workerd trusts beside the public ones.
 */
export async function runWorker(environment: WorkerEnvironment, ca: string): Promise<RunningWorker> {
  const createMiniOxygen = await loadMiniOxygen(ca)
  const options: Omit<MiniOxygenOptions, 'workers'> & { workers: readonly object[] } = {
    host: '127.0.0.1',
    requestHook: null,
    // Compatibility date and flags are those of Oxygen: mini-oxygen sets them itself.
    workers: [
      {
        name: 'shop',
        modules: [{ type: 'ESModule', path: 'worker.mjs', contents: await bundle() }],
        bindings: { ...environment },
      },
    ],
  }
  const oxygen = createMiniOxygen(options as MiniOxygenOptions)
  const { workerUrl } = await oxygen.ready
  return { url: workerUrl, close: () => oxygen.dispose() }
}

/** Nothing is left outside: an import of `node:*` on the way would fail here. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { answer } from './worker.ts'\nexport default { fetch: answer }`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    conditions: ['@cloister/source', 'workerd', 'worker', 'browser'],
    logLevel: 'silent',
  })
  return outputFiles.map(({ text }) => text).join('\n')
}
