import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageText } from './page-text.ts'

describe('what editors write', () => {
  it('keeps its headings, its points and its paragraphs', () => {
    const html =
      '<h2 class="title">Returns</h2><p>Within <b>30&nbsp;days</b>.</p><ul><li>unused</li><li>in its box</li></ul><p>Free.</p>'
    expect(pageText(html)).toBe('## Returns\n\nWithin 30 days.\n\n- unused\n- in its box\n\nFree.')
  })

  it('loses styles, scripts and whatever stands in tags', () => {
    const html =
      '<style>#a{color:red}</style><div data-content-type="row" style="x:y"><div>Open <a href="/contact">daily</a></div></div><script>alert(1)</script>'
    expect(pageText(html)).toBe('Open daily')
  })

  it('reads a table row by row', () => {
    expect(pageText('<table><tr><td>Zone 1</td><td>3 days</td></tr><tr><td>Zone 2</td></tr></table>')).toBe(
      'Zone 1 3 days\n\nZone 2',
    )
  })

  it('bears whatever it is given', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('<p>', '</li>', '<h2', '<script>', '&lt;', '\u2028', '<!--', '>'),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(pageText(parts.join(''))).not.toMatch(/<[a-z!/?]|\u2028/iu)
      }),
    )
  })

  it('ends with markup that never does: in the square of its length it would take longer than a test may', () => {
    expect(pageText(`<p ${'<p '.repeat(150_000)}`)).not.toContain('<p')
  })
})
