import { join } from 'node:path'
import { type BuildOptions, build, type Metafile, stop } from 'esbuild'
import { ENTRIES, PACKAGE_FOLDER, programOf, TYPE_ENTRIES } from './entries.ts'
import { BROWSER, MODULES } from './esbuild-options.ts'
import { writeIntegrity } from './write-integrity.ts'

/** What was made for pages without a bundler. */
export interface BrowserBuild {
  /** The SHA-384 of each file, by its path in `browser/`, as the `integrity` of an element wants it. */
  readonly integrity: Readonly<Record<string, string>>
  /** What each module of `browser/` imports. */
  readonly modules: Metafile
}

/**
 * Makes everything that is published but the types: modules for bundlers, which leave Lit to them; modules for a
 * browser, which need nothing else; and the same in one file, for a `<script>` tag and for RequireJS.
 */
export async function bundleStorefront(folder: string): Promise<BrowserBuild> {
  const browser = join(folder, 'browser')
  try {
    await build({
      ...MODULES,
      entryPoints: { ...ENTRIES, ...TYPE_ENTRIES },
      outdir: folder,
      packages: 'external',
      sourcemap: true,
    })
    const { metafile } = await build({ ...MODULES, entryPoints: ENTRIES, outdir: browser, metafile: true })
    await build({ ...oneFile(), outfile: join(browser, 'cloister.iife.js') })
    await build({
      ...oneFile(),
      outfile: join(browser, 'cloister.amd.js'),
      // An AMD module without a name takes that of its path, which is the shop's own affair.
      banner: { js: 'define([],function(){' },
      footer: { js: 'return cloister});' },
    })
    return { integrity: writeIntegrity(browser), modules: metafile }
  } finally {
    // esbuild keeps a process of its own; none may be left behind.
    await stop()
  }
}

function oneFile(): BuildOptions {
  return {
    ...BROWSER,
    format: 'iife',
    globalName: 'cloister',
    stdin: { contents: programOf('index', 'elements'), resolveDir: PACKAGE_FOLDER, loader: 'ts' },
  }
}
