import { pageText } from '@cloister/core/product'

/** `{{widget …}}`, `{{store url=""}}`: Magento replaces them when it renders a page, and REST gives them as they are. */
const DIRECTIVE = /\{\{[^{}]{0,2000}\}\}/gu

/** What Magento's editors write (plain HTML and Page Builder) as the text of a page. */
export function cmsText(html: string): string {
  return pageText(html.replace(DIRECTIVE, ' '))
}
