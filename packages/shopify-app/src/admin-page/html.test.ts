import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html, jsonScript } from './html.ts'

describe('markup', () => {
  it('holds every text as text, in an element and in an attribute', async () => {
    const word = fc.string({ unit: fc.constantFrom(...`<>&"'/abc =`.split('')) })
    await fc.assert(
      fc.asyncProperty(word, async (text) => {
        const written = html`<p title="${text}">${text}</p>`.toString()
        const [, title = '', content = ''] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/u.exec(written) ?? []
        expect([unescaped(title), unescaped(content)]).toEqual([text, text])
      }),
    )
  })

  it('takes what is markup already as it is, and nothing that only looks like it', () => {
    const inner = html`<b>${'&'}</b>`
    expect(html`<p>${[inner, inner]}${undefined}</p>`.toString()).toBe('<p><b>&amp;</b><b>&amp;</b></p>')
    expect(html`${{ toString: () => '<b>' } as never}`.toString()).not.toContain('<b>')
  })

  it('ends no script by a value in it', () => {
    const value = { text: '</script><script>alert(1)</script><!--' }
    const written = jsonScript('config', value).toString()
    expect(written.match(/<\/?script|<!--/giu)).toEqual(['<script', '</script'])
    expect(JSON.parse(written.replace(/^<script[^>]*>|<\/script>$/gu, ''))).toEqual(value)
  })
})

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => named[name] ?? '')
}
