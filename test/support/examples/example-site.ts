import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'

/** One file that a platform serves, and for a page what it may do. */
export interface SiteFile {
  readonly type: string
  readonly content: string | Uint8Array
  readonly policy?: string
}

/** What a platform makes of an example: files by path. */
export type SiteFiles = ReadonlyMap<string, SiteFile>

/** An example as its platform would serve it, and where a shopper meets the elements. */
export interface ExampleSite {
  readonly files: SiteFiles
  /** The page whose box a shopper types into. */
  readonly start: string
  /** The page that recommends. */
  readonly recommends: string
  /** Code with which the platform tells the scripts of that page what is in the cart, where they wait for it. */
  readonly cartEvent?: string
}

const EXAMPLES = resolve(import.meta.dirname, '../../../examples')

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
}

/** The folder of an example. */
export const exampleFolder = (name: string): string => join(EXAMPLES, name)

/** Every file below a folder, as it is served below a path that ends with a slash. */
export function filesBelow(folder: string, path: string): SiteFiles {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const file = join(parentPath, name)
        const type = TYPES[extname(name)] ?? 'application/octet-stream'
        return [path + file.slice(folder.length + 1), { type, content: readFileSync(file) }]
      }),
  )
}

export function script(content: string): SiteFile {
  return { type: 'text/javascript; charset=utf-8', content }
}

export function page(content: string, policy: string): SiteFile {
  return { type: 'text/html; charset=utf-8', content, policy }
}
