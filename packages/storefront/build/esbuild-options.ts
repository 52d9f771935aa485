import type { BuildOptions } from 'esbuild'
import { PACKAGE_FOLDER } from './entries.ts'
import { minifyStyles } from './minify-styles.ts'

/** How everything for a browser is made. */
export const BROWSER = {
  bundle: true,
  minify: true,
  target: 'es2022',
  platform: 'browser',
  charset: 'utf8',
  absWorkingDir: PACKAGE_FOLDER,
  logLevel: 'warning',
  plugins: [minifyStyles],
} satisfies BuildOptions

/** The same as modules that share what they have in common. */
export const MODULES = {
  ...BROWSER,
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
} satisfies BuildOptions
