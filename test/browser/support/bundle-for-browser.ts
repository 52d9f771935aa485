import { relative } from 'node:path'
import { build } from 'esbuild'
import type { PageFiles } from './page-server.ts'

const ROOT = '/bundle'

/**
 * Bundles code for the browser from the sources of this repository, as the files of a page: `/main.js` and what it
 * fetches later.
 *
 * @param code - A module; it imports by absolute path or by the public names of packages.
 */
export async function bundleForBrowser(code: string): Promise<PageFiles> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, sourcefile: 'main.ts', loader: 'ts' },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@cloister/source'],
    outdir: ROOT,
    entryNames: 'main',
    logLevel: 'silent',
  })
  return new Map(
    outputFiles.map(({ path, contents }) => [
      `/${relative(ROOT, path)}`,
      { type: 'text/javascript', content: contents },
    ]),
  )
}
