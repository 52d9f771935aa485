import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const ENTRY = new URL('../../../packages/core/test-support/minimiser.ts', import.meta.url)

/** What the minimiser weighs for a browser or a worker, minified and compressed, in kB. */
export async function minimiserKilobytes(): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(ENTRY)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@cloister/source', 'workerd', 'browser'],
    logLevel: 'error',
  })
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0) / 1000
}
