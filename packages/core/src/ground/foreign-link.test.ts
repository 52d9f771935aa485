import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foreignLinks } from './foreign-link.ts'

const HOSTS = ['shop.example', 'cdn.shop.example:8443', 'shop.museum']

const LEAVING: readonly string[] = [
  'https://evil.example/x',
  'http://shop.example/x',
  'HTTPS://EVIL.EXAMPLE',
  '[a](https://evil.example)',
  '![a](https://evil.example/p.png?q=1)',
  '![a][r] and\n\n[r]: https://evil.example/p.png',
  '[r]: <https://evil.example>',
  '[a]( //evil.example/x )',
  '[a](\\\\evil.example)',
  '[a](/\\evil.example)',
  '<https://evil.example>',
  'https://shop.example@evil.example/',
  'https://shop.example.evil.example/',
  'https://shop.example%2eevil.example/',
  'https://shop.example/go?to=https://evil.example',
  'https://shop.example/go?to=https%3A%2F%2Fevil.example',
  'https://shöp.example/x',
  '[shop.example](https://shöp.example)',
  '[shop.museum](https://shöp.museum)',
  'https:evil.example',
  'https:/evil.example',
  'https:///evil.example',
  'https://192.0.2.7/x',
  'https://[2001:db8::7]/x',
  'h&#116;tps&colon;//evil.example',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](javascript&colon;alert(1))',
  '[a](javascript&#58;alert(1))',
  '[a](javascript&#58alert(1))',
  '[a](java&Tab;script:alert(1))',
  '[a](java\u200bscript:alert(1))',
  '[a](vbscript:msgbox)',
  '![a](data:image/svg+xml;base64,PHN2Zz4=)',
  '[a](data&#x3a;text/html,x)',
  'mailto:refunds@evil.example',
  '[a](mailto:x)',
  'tel:+15550100',
  'www.evil.example',
  'WWW.evil.example/x',
  'evil.com',
  '(evil.com)',
  'evil。com',
  'ｅｖｉｌ.com',
  'bit.ly/refund',
  'evil.ru',
  't.co/abc',
  'ftp://evil.example',
  'wss://evil.example',
]
const MARKUP: readonly string[] = [
  '<script>alert(1)</script>',
  '<SCRIPT src=x>',
  '<img src=x onerror=alert(1)>',
  '<a href="/x">x</a>',
  '<b>free</b>',
  '</p>',
  '<refunds@evil.example>',
  '<!-- x -->',
  '<?php',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '%3Cscript%3E',
  '\\u003cscript>',
  '＜script＞',
]
const HARMLESS: readonly string[] = [
  'Returns are free. You have 30 days.',
  'It costs 4.90 EUR, e.g. for 2.5mm or v1.2.3, open 9:30–18:00.',
  'See [returns](/help/returns) and https://shop.example/help.',
  '![kettle](https://cdn.shop.example:8443/k.png) <https://shop.example/x>',
  'Sizes: S/M/L, 50/60 Hz, and/or 3 < 4, z.B. Größe 42, Muster GmbH & Co.KG',
  'It is free.It is fast. Your data: safe. Note: no. Open manual.pdf',
  'Die Rückgabe ist kostenlos… 12 % Rabatt & mehr; A&B',
  '退货免费。三十天内。',
]

describe('a link in what a model says', () => {
  it.each(LEAVING)('does not leave the shop: %s', (link) => {
    for (const text of [link, `See ${link}.`, `See "${link}" now`, `**${link}**`]) {
      expect(foreignLinks(text, HOSTS).map(({ rule }) => rule)).toContain('link')
    }
  })

  it.each(MARKUP)('and HTML is none: %s', (markup) => {
    expect(foreignLinks(`See ${markup} now`, HOSTS)).not.toEqual([])
  })

  it.each(HARMLESS)('is none in: %s', (text) => {
    expect(foreignLinks(text, HOSTS)).toEqual([])
  })

  it('says where it begins and ends', () => {
    expect(foreignLinks('See evil.com or <b>', [])).toEqual([
      { rule: 'link', start: 4, end: 12 },
      { rule: 'markup', start: 16, end: 19 },
    ])
  })

  it('is found in any prose', () => {
    const words = fc.constantFrom(' ', 'See ', '(', '**', 'ü', '>', ': ', '[x] ', '"', '\n')
    const prose = fc.array(words, { maxLength: 5 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(prose, fc.constantFrom(...LEAVING.slice(0, 12)), prose, (before, link, after) => {
        expect(foreignLinks(`${before}${link}${after}`, HOSTS)).not.toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it.each(['a.', '&#', '%3', '://', '//', 'www.', '<', '\\', 'ü.', 'data:', '&colon;'])(
    'costs time in proportion to the text: %s',
    (piece) => {
      const text = piece.repeat(400_000 / piece.length)
      const startedAt = performance.now()
      foreignLinks(text, HOSTS)
      // A generous bound: what is quadratic takes minutes.
      expect(performance.now() - startedAt).toBeLessThan(4000)
    },
  )
})
