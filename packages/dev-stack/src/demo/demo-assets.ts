import { readFile } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { build, type OutputFile, stop } from 'esbuild'
import { packageFolder } from '../package-folder.ts'

/** Files of the demo page, by path. */
export type DemoAssets = ReadonlyMap<string, { readonly type: string; readonly body: string | Uint8Array }>

const PAGE = join(packageFolder(), 'page/')

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

/** Bundles the page from its sources: nothing has to be built before the demo. What is loaded late is a file of its own. */
export async function buildDemoAssets(): Promise<DemoAssets> {
  const [bundled, icon] = await Promise.all([bundle(), readFile(`${PAGE}icon.svg`, 'utf8')])
  const assets = new Map([['/page/icon.svg', { type: 'image/svg+xml', body: icon as string | Uint8Array }]])
  for (const { path, contents } of bundled) {
    const type = TYPES[extname(path)] ?? 'application/octet-stream'
    assets.set(`/page/${relative(PAGE, path)}`, { type, body: contents })
  }
  return assets
}

async function bundle(): Promise<readonly OutputFile[]> {
  try {
    const { outputFiles } = await build({
      entryPoints: [`${PAGE}main.ts`, `${PAGE}styles.css`],
      outdir: PAGE,
      bundle: true,
      splitting: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      minify: true,
      conditions: ['@cloister/source'],
      logLevel: 'silent',
    })
    return outputFiles
  } finally {
    // esbuild keeps a process of its own; none may be left behind.
    await stop()
  }
}
