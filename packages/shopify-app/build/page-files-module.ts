import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { resolve } from 'node:path'

const FOLDER = resolve(import.meta.dirname, '../page')
const VERSION_CHARACTERS = 16

/**
 * The scripts and the style of the admin page as a module of constants, so that they are served where there is no file
 * system. Types are taken away and nothing else is changed: what is in a browser's debugger is what is in `page/`.
 */
export function pageFilesModule(): string {
  const names = readdirSync(FOLDER)
    .filter((name) => /\.(?:css|ts)$/u.test(name))
    .toSorted()
  const files = names.map((name) => [name.replace(/\.ts$/u, '.js'), contentOf(name)] as const)
  const version = createHash('sha256')
    .update(JSON.stringify(files))
    .digest('hex')
    .slice(0, VERSION_CHARACTERS)
  return `// Written by build/run-page.ts from page/. Change it there.

/** A digest of {@link PAGE_FILES}. */
export const PAGE_VERSION = '${version}'

/** What the page loads, by name. */
export const PAGE_FILES: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(files), undefined, 2)}
`
}

function contentOf(name: string): string {
  const source = readFileSync(resolve(FOLDER, name), 'utf8')
  if (name.endsWith('.css')) return source
  return stripTypeScriptTypes(source)
    .replaceAll(/(from '\.\/[\w-]+)\.ts'/gu, "$1.js'")
    .replaceAll(/[ \t]+$/gmu, '')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trimStart()
}
