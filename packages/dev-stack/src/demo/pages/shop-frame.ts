import type { ShopWidgets } from '../widgets/shop-widgets.ts'
import { escapeHtml } from './escape-html.ts'

export const SHOP_NAME = 'Lantern & Loom'

/** One page of the shop: what differs between them. */
export interface ShopPage {
  readonly title: string
  /** HTML. */
  readonly main: string
  /** The product that the page is about: the assistant answers questions on it. */
  readonly productId?: string
}

/** What a shop has on all of its pages. */
export interface ShopSurroundings {
  readonly shopperName: string
  readonly widgets: ShopWidgets
  /** More ways to go from the head of a page. */
  readonly links: readonly ShopLink[]
}

export interface ShopLink {
  readonly href: string
  readonly text: string
}

/** What every page of the shop has around its content: the sign, the assistant, and the glass door. */
export function shopFrame({ title, main, productId }: ShopPage, surroundings: ShopSurroundings): string {
  const { shopperName, widgets, links } = surroundings
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="A demonstration shop. Nothing here is for sale.">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/page/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page/styles.css">
${widgets.scripts}
</head>
<body class="demo">
<a class="skip-link" href="#main">Skip to the shop</a>
<div class="shop">
<header class="masthead">
<a class="shop-name" href="/"><img class="shop-mark" src="/page/icon.svg" alt="" width="32" height="32">${escapeHtml(SHOP_NAME)}</a>
<nav class="aisles" aria-label="Aisles">${aisles()}</nav>
<p class="shopper" data-testid="shopper">Hello, ${escapeHtml(shopperName)} · <a href="/checkout">Checkout</a>${links.map(linkOf).join('')}</p>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="colophon">
<p>A demonstration shop. Its people, orders and prices are made up, and nothing is for sale.</p>
<p><a href="/help/delivery">Delivery</a> <a href="/help/returns">Returns</a> <a href="/help/contact-us">Contact us</a></p>
</footer>
</div>
${widgets.assistant({ contactUrl: '/help/contact-us', productId })}
<aside id="glass-door" class="door" data-testid="glass-door" aria-labelledby="door-title"></aside>
</body>
</html>
`
}

function linkOf({ href, text }: ShopLink): string {
  return ` · <a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`
}

function aisles(): string {
  return ['Kitchen', 'Home', 'Outdoor', 'Desk']
    .map((name) => `<a href="/?q=${name.toLowerCase()}">${name}</a>`)
    .join('')
}
