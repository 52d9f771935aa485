import type { Page } from '@cloister/core/retrieve'
import { escapeHtml } from './escape-html.ts'
import { SHOP_NAME, type ShopPage } from './shop-frame.ts'

/** A help page as the demo shop publishes it. */
export function helpPage({ title, text }: Page): ShopPage {
  const blocks = text.split(/\n{2,}/u).map((block) => block.trim())
  const body = blocks.filter(Boolean).map(blockHtml).join('\n')
  return {
    title: `${title} – ${SHOP_NAME}`,
    main: `<article class="help-page">\n<h1>${escapeHtml(title)}</h1>\n${body}\n</article>`,
  }
}

function blockHtml(block: string): string {
  const heading = /^#{1,4}\s+(.*)$/u.exec(block)?.[1]
  if (heading !== undefined) return `<h2>${escapeHtml(heading)}</h2>`
  if (block.startsWith('- ')) {
    const items = block.split(/\n- |^- /u).filter(Boolean)
    return `<ul>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`
  }
  return `<p>${inline(block)}</p>`
}

function inline(text: string): string {
  return escapeHtml(text)
    .replace(/\*\*([^*]+)\*\*/gu, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\((\/[\w/#-]*)\)/gu, '<a href="$2">$1</a>')
}
