import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cmsText } from './cms-text.ts'

describe('what editors write', () => {
  it('is read as a page with headings, points and paragraphs', () => {
    const html =
      '<h2 class="title">Returns</h2><p>Within <b>30&nbsp;days</b>.</p><ul><li>unused</li><li>in its box</li></ul><p>Free.</p>'
    expect(cmsText(html)).toBe('## Returns\n\nWithin 30 days.\n\n- unused\n- in its box\n\nFree.')
  })

  it('loses what Magento would have put in, and the code of Page Builder', () => {
    const html =
      '<style>#a{color:red}</style><div data-content-type="row" style="x:y">{{widget type="Magento\\\\Cms" id="3"}}<div>Open <a href="{{store url=\'contact\'}}">daily</a></div></div><script>alert(1)</script>'
    expect(cmsText(html)).toBe('Open daily')
  })

  it('bears whatever it is given', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('<p>', '</li>', '<h2', '{{', '}}', '<script>', '&lt;', '\u2028', '<!--', '>'),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(cmsText(parts.join(''))).not.toMatch(/<[a-z!/?]|\u2028/iu)
      }),
    )
  })

  it('ends with markup that never does: in the square of its length it would take longer than a test may', () => {
    expect(cmsText(`<p ${'<p '.repeat(150_000)}${'{{'.repeat(150_000)}`)).not.toContain('<p')
  })
})
