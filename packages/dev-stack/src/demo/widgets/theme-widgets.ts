import { type ThemeContext, themeBlock } from '../../shopify/theme/theme-block.ts'
import type { RecommendationRow, ShopWidgets } from './shop-widgets.ts'

/** Where the demo serves the files of the theme app extension. */
export const THEME_PATH = '/theme/'

const assetUrl = (file: string): string => `${THEME_PATH}${file}`

/** The blocks of the theme app extension, as Shopify writes them into the pages of a theme. */
export function themeWidgets(endpoint: string): ShopWidgets {
  const settings = { endpoint, consent: false, direct: false, assistant: true }
  return {
    scripts: '<script type="module" src="/page/theme.js"></script>',
    search: named('search', themeBlock('search', { settings: { limit: 12, navigates: false } })),
    recommendations: ({ testId, productId, ...row }) =>
      named(testId, themeBlock('recommendations', recommended(row, productId))),
    assistant: ({ contactUrl, productId }) =>
      themeBlock('settings', {
        settings: { ...settings, contact: contactUrl },
        assetUrl,
        ...aboutProduct(productId),
      }),
  }
}

function recommended(
  { kind, limit, heading }: Omit<RecommendationRow, 'productId' | 'testId'>,
  productId: string | undefined,
): ThemeContext {
  const product = aboutProduct(productId).product ?? null
  return { settings: { product, kind, limit, heading, layout: 'row' } }
}

/** Themes know products by number. */
function aboutProduct(productId: string | undefined): Pick<ThemeContext, 'product'> {
  const digits = /\d+$/u.exec(productId ?? '')?.[0]
  return digits === undefined ? {} : { product: { id: Number(digits) } }
}

/** So that the demo's own script and its tests find the block. */
function named(testId: string, markup: string): string {
  return `<div data-testid="${testId}">${markup}</div>`
}
