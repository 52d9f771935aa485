import { describe, expect, it } from 'vitest'
import { textOfHtml } from './text-of-html.ts'

describe('reading a description that is HTML', () => {
  it.each([
    ['<p>One</p><p>Two<br/>Three</p>', 'One Two Three'],
    ['Salt &amp; pepper &#39;mill&#39; &unknown;', "Salt & pepper 'mill' &unknown;"],
    ['&lt;script&gt;', '<script>'],
    ['5 < 6', '5 < 6'],
  ])('reads %j', (html, text) => {
    expect(textOfHtml(html)).toBe(text)
  })
})
