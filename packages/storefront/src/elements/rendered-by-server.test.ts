import type { ProductCard, SearchReply } from '@cloister/core/wire'
import { render } from '@lit-labs/ssr'
import { collectResult } from '@lit-labs/ssr/lib/render-result.js'
import { html } from 'lit'
import { describe, expect, it } from 'vitest'
import './recommendations.ts'
import { fetchShopLanguage } from './search.ts'

const lamp: ProductCard = {
  id: 'LAM-002',
  title: 'Brass <b>lamp</b>',
  category: ['Lamps'],
  priceMinor: 8900,
  currency: 'EUR',
  inStock: true,
  url: '/p/lamp',
}
const reply: SearchReply = { source: 'rules', constraints: { text: 'lamp' }, products: [lamp] }

describe('a page that a server renders', () => {
  it('has a search form that works without script', async () => {
    const page = await collectResult(
      render(html`<cloister-search action="/search" url-parameter="words"></cloister-search>`),
    )

    expect(page).toContain('<template shadowroot="open" shadowrootmode="open">')
    expect(page).toMatch(/<form[^>]* method="get"[^>]* action="\/search"/u)
    expect(page).toMatch(/<input[^>]* name="words"/u)
  })

  it('shows the results that the server has found already, as text', async () => {
    const page = await collectResult(
      render(html`<cloister-search .query=${'lamp'} .reply=${reply}></cloister-search>`),
    )

    expect(page).toContain('Brass &lt;b&gt;lamp&lt;/b&gt;')
    expect(page).toContain('href="/p/lamp"')
    expect(page).toContain('€89.00')
    expect(page).toContain('1 result')
  })

  it('shows the recommendations that the server has, and keeps the place of those it has not', async () => {
    const there = await collectResult(
      render(html`<cloister-recommendations .products=${[lamp]}></cloister-recommendations>`),
    )
    const later = await collectResult(
      render(html`<cloister-recommendations product-id="LAM-002" limit="3"></cloister-recommendations>`),
    )

    expect(there).toContain('Goes well with this')
    expect(there).toContain('€89.00')
    expect(later.match(/<li\b/gu)).toHaveLength(3)
  })

  it('speaks the language that the element is marked with, once the words were fetched', async () => {
    const inGerman = html`<cloister-search lang="de" .query=${'lamp'} .reply=${reply}></cloister-search>`
    expect(await collectResult(render(inGerman))).toContain('In stock')
    await fetchShopLanguage('de-AT')
    const page = await collectResult(render(inGerman))

    expect(page).toContain('Auf Lager')
    expect(page).toContain('89,00')
    expect(await collectResult(render(html`<cloister-search></cloister-search>`))).toContain(
      'Search the shop',
    )
  })

  it('has no style and no script of its own in attributes, which a strict policy forbids', async () => {
    const page = await collectResult(
      render(html`<cloister-search .query=${'lamp'} .reply=${reply}></cloister-search>`),
    )

    expect(page).not.toMatch(/\s(?:style|on\w+)=/u)
  })
})
