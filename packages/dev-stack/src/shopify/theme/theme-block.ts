import { extensionFile } from './extension-files.ts'
import { renderLiquid } from './liquid.ts'

export type ThemeBlockName = 'assistant' | 'recommendations' | 'search' | 'settings'

/** Where a block stands, and what the merchant has chosen for it in the theme editor. */
export interface ThemeContext {
  readonly settings: Readonly<Record<string, unknown>>
  /** The product of a product page. */
  readonly product?: { readonly id: number }
  /** Default `b1`. */
  readonly blockId?: string
  /** Where a file of the extension is served. Default: at the root. */
  readonly assetUrl?: (file: string) => string
}

/** A block of the theme app extension as Shopify would write it into a page. */
export function themeBlock(name: ThemeBlockName, context: ThemeContext): string {
  const { settings, product, blockId = 'b1', assetUrl = (file: string) => `/${file}` } = context
  const sentences: unknown = JSON.parse(extensionFile('locales/en.default.json'))
  const liquid = extensionFile(`blocks/${name}.liquid`)
  const script = /"javascript": "([\w.-]+)"/u.exec(liquid)?.[1]
  const markup = renderLiquid(liquid, {
    values: {
      block: { id: blockId, settings, shopify_attributes: '' },
      product,
      template: { name: product === undefined ? 'page' : 'product' },
      routes: { search_url: '/search', account_login_url: '/account/login' },
    },
    translate: (key) => sentenceAt(sentences, key),
    assetUrl,
  })
  // Shopify itself loads the script that the schema of a block names.
  return script === undefined ? markup : `<script src="${assetUrl(script)}" async></script>${markup}`
}

/** @throws A `RangeError` for a key that the extension does not translate. */
function sentenceAt(sentences: unknown, key: string): string {
  const found = key.split('.').reduce<unknown>((value, name) => Object(value)[name] as unknown, sentences)
  if (typeof found !== 'string') throw new RangeError(`The extension has no sentence ${key}`)
  return found
}
