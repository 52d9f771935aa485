import { relative } from 'node:path'
import { MODULES } from '@cloister/storefront/build/esbuild-options.ts'
import { build } from 'esbuild'
import type { PageFiles } from './page-server.ts'

const ROOT = '/bundle'

/**
 * Bundles code for the browser from the sources of this repository, as they are published, as the files of a page:
 * `/main.js` and what it fetches later.
 *
 * @param code - A module; it imports by the public names of packages.
 */
export async function bundleForBrowser(code: string): Promise<PageFiles> {
  const { outputFiles } = await build({
    ...MODULES,
    stdin: { contents: code, resolveDir: import.meta.dirname, sourcefile: 'main.ts', loader: 'ts' },
    absWorkingDir: import.meta.dirname,
    conditions: ['@cloister/source'],
    write: false,
    outdir: ROOT,
    entryNames: 'main',
  })
  return new Map(
    outputFiles.map(({ path, contents }) => [
      `/${relative(ROOT, path)}`,
      { type: 'text/javascript', content: contents },
    ]),
  )
}
