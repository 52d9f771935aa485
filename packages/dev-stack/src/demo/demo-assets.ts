import { readFile } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { type BuildOptions, build, type OutputFile, stop } from 'esbuild'
import { packageFolder } from '../package-folder.ts'
import { themeAssets } from '../shopify/theme/theme-assets.ts'
import { THEME_PATH } from './widgets/theme-widgets.ts'

/** Files of the demo page, by path. */
export type DemoAssets = ReadonlyMap<string, Asset>

interface Asset {
  readonly type: string
  readonly body: string | Uint8Array
}

const PAGE = join(packageFolder(), 'page/')
const SCRIPT = 'text/javascript; charset=utf-8'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': SCRIPT,
}

const MODULES: BuildOptions & { readonly write: false } = {
  bundle: true,
  splitting: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  minify: true,
  conditions: ['@cloister/source'],
  logLevel: 'silent',
}

/**
 * Bundles the page from its sources: nothing has to be built before the demo. What is loaded late is a file of its own.
 *
 * @param hasTheme whether pages are those of a theme, with the files of the theme app extension
 */
export async function buildDemoAssets(hasTheme: boolean): Promise<DemoAssets> {
  try {
    const [page, icon, theme] = await Promise.all([
      bundlePage(hasTheme ? 'theme' : 'main'),
      readFile(`${PAGE}icon.svg`, 'utf8'),
      hasTheme ? bundleTheme() : [],
    ])
    const scripts = hasTheme ? [...themeAssets()] : []
    return new Map<string, Asset>([
      ['/page/icon.svg', { type: 'image/svg+xml', body: icon }],
      ...page.map((file) => [`/page/${relative(PAGE, file.path)}`, assetOf(file)] as const),
      ...theme.map((file) => [`${THEME_PATH}${relative(PAGE, file.path)}`, assetOf(file)] as const),
      ...scripts.map(([name, body]) => [`${THEME_PATH}${name}`, { type: SCRIPT, body }] as const),
    ])
  } finally {
    // esbuild keeps a process of its own; none may be left behind.
    await stop()
  }
}

async function bundlePage(script: 'main' | 'theme'): Promise<readonly OutputFile[]> {
  const entryPoints = [`${PAGE}${script}.ts`, `${PAGE}styles.css`]
  return (await build({ ...MODULES, entryPoints, outdir: PAGE })).outputFiles
}

/** The one file that the extension takes from `@cloister/storefront`, and what it loads. */
async function bundleTheme(): Promise<readonly OutputFile[]> {
  const contents = "export * from '@cloister/storefront'; export * from '@cloister/storefront/elements'"
  const built = await build({
    ...MODULES,
    stdin: { contents, resolveDir: PAGE, sourcefile: 'cloister-elements.ts', loader: 'ts' },
    outdir: PAGE,
    entryNames: 'cloister-elements',
  })
  return built.outputFiles
}

function assetOf({ path, contents }: OutputFile): Asset {
  return { type: TYPES[extname(path)] ?? 'application/octet-stream', body: contents }
}
