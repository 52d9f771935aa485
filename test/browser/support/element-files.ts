import { bundleForBrowser } from './bundle-for-browser.ts'
import type { PageFiles } from './page-server.ts'

export type ElementName = 'assistant' | 'recommendations' | 'search'

/** A page's files with some of the elements registered, and further code after them. */
export function filesWith(elements: readonly ElementName[], code = ''): Promise<PageFiles> {
  const imports = elements.map((name) => `import '@cloister/storefront/${name}'`)
  return bundleForBrowser([...imports, code].join('\n'))
}

/** Code that gives all elements a client which asks for consent. `agreed` is an expression. */
export function consentCode(agreed: string): string {
  return `import { connectStorefront } from '@cloister/storefront'
    import { provideStorefront } from '@cloister/storefront/elements'
    provideStorefront(connectStorefront({ endpoint: '/cloister', consent: () => ${agreed} }))`
}
