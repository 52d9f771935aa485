import type { ShopWidgets } from '../widgets/shop-widgets.ts'
import { escapeHtml } from './escape-html.ts'
import { SHOP_NAME, type ShopPage } from './shop-frame.ts'

export interface FrontPageFacts {
  readonly productCount: number
  readonly searches: readonly string[]
}

/** The way in: what the shop is, a search, and what is in demand. */
export function frontPage({ productCount, searches }: FrontPageFacts, widgets: ShopWidgets): ShopPage {
  const examples = searches.map(
    (query) =>
      `<li><button type="button" class="example" data-testid="example-search" data-query="${escapeHtml(query)}">${escapeHtml(query)}</button></li>`,
  )
  return {
    title: SHOP_NAME,
    main: `<section id="hero" class="hero" aria-labelledby="hero-title">
<div class="hero-words">
<h1 id="hero-title">Good things for every&nbsp;day</h1>
<p class="hero-text">${productCount.toLocaleString('en')} things, well chosen. Tell us what you need the way you would tell a friend.</p>
</div>
<img class="hero-picture" src="/pictures/still-life.svg" alt="" width="880" height="560">
</section>
${widgets.search}
<section id="welcome" class="welcome">
<p id="examples-label" class="examples-label">Try one of these</p>
<ul class="examples" aria-labelledby="examples-label">${examples.join('')}</ul>
${widgets.recommendations({ testId: 'favourites', kind: 'trending', limit: 8, heading: 'A few favourites' })}
</section>`,
  }
}
