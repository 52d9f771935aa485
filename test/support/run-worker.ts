import type { MiniOxygenOptions } from '@shopify/mini-oxygen'
import { build } from 'esbuild'
import { loadMiniOxygen } from './load-mini-oxygen.ts'

export interface RunningWorker {
  readonly url: URL
  close(): Promise<void>
}

/** A program for a worker, and what it is to run with. */
export interface WorkerProgram<Environment> {
  /** The file beside this one that exports `answer`, which is called with each request and the environment. */
  readonly file: string
  readonly environment: Environment
  /** PEM of an authority that the worker trusts beside the public ones. */
  readonly ca: string
}

/** Bundles a worker as Oxygen would and runs it in a real workerd, on loopback. */
export async function runWorker<Environment extends object>({
  file,
  environment,
  ca,
}: WorkerProgram<Environment>): Promise<RunningWorker> {
  const createMiniOxygen = await loadMiniOxygen(ca)
  const options: Omit<MiniOxygenOptions, 'workers'> & { workers: readonly object[] } = {
    host: '127.0.0.1',
    requestHook: null,
    // Compatibility date and flags are those of Oxygen: mini-oxygen sets them itself.
    workers: [
      {
        name: 'shop',
        modules: [{ type: 'ESModule', path: 'worker.mjs', contents: await bundle(file) }],
        bindings: { ...environment },
      },
    ],
  }
  const oxygen = createMiniOxygen(options as MiniOxygenOptions)
  const { workerUrl } = await oxygen.ready
  return { url: workerUrl, close: () => oxygen.dispose() }
}

/** Nothing is left outside: an import of `node:*` on the way would fail here. */
async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { answer } from './${file}'\nexport default { fetch: answer }`,
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
