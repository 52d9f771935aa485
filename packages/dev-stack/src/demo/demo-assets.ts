import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, stop } from 'esbuild'
import { packageFolder } from '../package-folder.ts'

/** Files of the demo page, by path. */
export type DemoAssets = ReadonlyMap<string, { readonly type: string; readonly body: string | Uint8Array }>

const PAGE = join(packageFolder(), 'page/')

/** Bundles the page from its sources: nothing has to be built before the demo. */
export async function buildDemoAssets(): Promise<DemoAssets> {
  const [bundled, html, icon] = await Promise.all([
    bundle(),
    readFile(`${PAGE}index.html`, 'utf8'),
    readFile(`${PAGE}icon.svg`, 'utf8'),
  ])
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: html }],
    ['/page/main.js', { type: 'text/javascript; charset=utf-8', body: bundled('main.js') }],
    ['/page/styles.css', { type: 'text/css; charset=utf-8', body: bundled('styles.css') }],
    ['/page/icon.svg', { type: 'image/svg+xml', body: icon }],
  ])
}

async function bundle(): Promise<(name: string) => Uint8Array> {
  try {
    const { outputFiles } = await build({
      entryPoints: [`${PAGE}main.ts`, `${PAGE}styles.css`],
      outdir: PAGE,
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      minify: true,
      conditions: ['@cloister/source'],
      logLevel: 'silent',
    })
    return (name) => outputFiles.find(({ path }) => path.endsWith(name))?.contents ?? new Uint8Array()
  } finally {
    // esbuild keeps a process of its own; none may be left behind.
    await stop()
  }
}
