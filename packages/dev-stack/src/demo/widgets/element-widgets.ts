import { escapeHtml } from '../pages/escape-html.ts'
import type { ShopWidgets } from './shop-widgets.ts'

/** The elements of `@cloister/storefront` as they are, for a shop that writes its own pages. */
export const ELEMENT_WIDGETS: ShopWidgets = {
  scripts: '<script type="module" src="/page/main.js"></script>',
  search: '<cloister-search id="search" data-testid="search" url-parameter="q"></cloister-search>',
  recommendations({ testId, kind, limit, heading, productId }) {
    const about = productId === undefined ? '' : ` product-id="${escapeHtml(productId)}"`
    return `<cloister-recommendations data-testid="${testId}" kind="${kind}"${about} limit="${limit}" heading="${escapeHtml(heading)}"></cloister-recommendations>`
  },
  assistant({ contactUrl, productId }) {
    const about = productId === undefined ? '' : ` product-id="${escapeHtml(productId)}"`
    return `<cloister-assistant contact-url="${escapeHtml(contactUrl)}"${about}></cloister-assistant>`
  },
}
