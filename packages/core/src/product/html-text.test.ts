import { describe, expect, it } from 'vitest'
import { htmlText } from './html-text.ts'

const MARKUP = /<[a-z/!?]/i

describe('the text of a description', () => {
  it.each([
    ['<p>A kettle.</p><p>Boils <b>1.7</b>&nbsp;l.</p>', 'A kettle. Boils 1.7 l.'],
    ['H<sub>2</sub>O<br>resistant', 'H2O resistant'],
    ['<ul><li>Steel</li><li>Wood</li></ul>', 'Steel Wood'],
    [
      'Caf&eacute; &ndash; 10&#160;&euro; &#x2014; B&uuml;gel &amp; Co &unknown;',
      'Café – 10 € — Bügel & Co &unknown;',
    ],
    ['For pipes <3 cm & tea > coffee', 'For pipes <3 cm & tea > coffee'],
    ['<p title="a > b" data-x=\'<i>\'>shown</p>', 'shown'],
    ["<p don't>it's here</p>", "it's here"],
    ['soft&shy;ware, zero\u200Bwidth, \u202Eturned', 'software, zerowidth, turned'],
    ['', ''],
  ])('reads %j as a shopper does', (html, text) => {
    expect(htmlText(html)).toBe(text)
  })

  it.each([
    ['a script', 'Tea<script>alert(1)</script> pot'],
    ['a script in capitals with spaces', 'Tea<SCRIPT src=x >alert(1)</ScRiPt > pot'],
    ['a style and a template', 'Tea<style>alert(1)</style><template><b>alert(1)</b></template> pot'],
    ['a comment', 'Tea<!-- alert(1) > --> pot'],
    ['an event handler', 'Tea<img src=x onerror="alert(1)"> pot'],
    ['markup stored as character references', 'Tea&lt;script&gt;alert(1)&lt;/script&gt; pot'],
    ['a tag written with invisible characters', 'Tea&lt;&#8203;script&gt;alert(1)&lt;/script&gt; pot'],
  ])('leaves out %s', (_, html) => {
    expect(htmlText(html)).toBe('Tea pot')
  })

  it('drops what follows a script that is never closed', () => {
    expect(htmlText('Tea<script>alert(1) <b>pot')).toBe('Tea')
  })

  it('never gives back markup, however the pieces of hostile HTML are put together', () => {
    const pieces = [
      '<',
      '<script>',
      '</script>',
      '<b>',
      'script>',
      '&lt;',
      '<!--',
      '-->',
      '"',
      '<img a="',
      '&#60;',
      '\u200B',
      '/',
      'x',
    ]
    const all = pieces.flatMap((a) =>
      pieces.flatMap((b) => pieces.flatMap((c) => pieces.map((d) => a + b + c + d))),
    )
    expect(all).toHaveLength(14 ** 4)
    expect(all.filter((html) => MARKUP.test(htmlText(html)))).toEqual([])
  })

  it.each(['<', '<a "', '<a b="', '<!--', '<script>', '&lt;a b="', '</', '<b>'])(
    'ends on a megabyte of %j, cut to what a description may hold',
    (piece) => {
      const text = htmlText(piece.repeat(1_000_000 / piece.length))
      expect(text.length).toBeLessThanOrEqual(20_000)
      expect(text).not.toMatch(MARKUP)
    },
  )

  it('does not cut a character in half', () => {
    expect(htmlText(`${'a'.repeat(19_999)}🫖`)).toBe('a'.repeat(19_999))
  })
})
