import { resolve } from 'node:path'
import { bundleForBrowser } from './bundle-for-browser.ts'
import type { PageFiles } from './page-server.ts'

const STOREFRONT = resolve(import.meta.dirname, '../../../packages/storefront/src')

/** The path of a module of the storefront package, to be imported by what is bundled. */
export const storefrontModule = (name: string): string => JSON.stringify(`${STOREFRONT}/${name}.ts`)

export type ElementName = 'assistant' | 'recommendations' | 'search'

/** A page's files with some of the elements registered, and further code after them. */
export function filesWith(elements: readonly ElementName[], code = ''): Promise<PageFiles> {
  const imports = elements.map((name) => `import ${storefrontModule(`elements/${name}`)}`)
  return bundleForBrowser([...imports, code].join('\n'))
}
