import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Evidence, proveSentence } from './prove-sentence.ts'

const EVIDENCE: ReadonlyMap<string, Evidence> = new Map([
  ['p1', { facts: 'Returns\nYou can return unused goods within 30 days. Returns are free.' }],
  [
    'p2',
    {
      facts: 'Shipping\nDelivery takes 2 to 4 working days and costs 4.90 EUR, 1,50 EUR from 9:30 to 18:00.',
    },
  ],
  ['o1', { facts: '6 3' }],
])

const KEPT: readonly (readonly [sentence: string, text: string, cited: readonly string[]])[] = [
  ['Returns are free [p1].', 'Returns are free.', ['p1']],
  ['You have 30 days [p1]. ', 'You have 30 days.', ['p1']],
  ['[p1] Returns are free.', 'Returns are free.', ['p1']],
  ['Returns are free.[p1]', 'Returns are free.', ['p1']],
  [
    'It takes 2 to 4 days [p2] and returns are free [p1].',
    'It takes 2 to 4 days and returns are free.',
    ['p2', 'p1'],
  ],
  ['It costs 4.90 EUR [p2].', 'It costs 4.90 EUR.', ['p2']],
  ['Open 9:30 to 18:00 [p2].', 'Open 9:30 to 18:00.', ['p2']],
  ['Ordered 6 days ago, here in 3 [o1].', 'Ordered 6 days ago, here in 3.', ['o1']],
  ['Free [p1][p1].', 'Free.', ['p1']],
  ['We will write to PII_EMAIL_1_kqzvhbmdj [p1].', 'We will write to PII_EMAIL_1_kqzvhbmdj.', ['p1']],
]

const DROPPED: readonly (readonly [why: string, sentence: string])[] = [
  ['it cites nothing', 'Returns are free.'],
  ['it cites what was not handed out', 'Returns are free [p9].'],
  ['it cites one thing that was not handed out', 'Returns are free [p1][p7].'],
  ['its citation is no handle', 'Returns are free [Returns].'],
  ['a number stands nowhere', 'You have 90 days [p1].'],
  ['a number stands in another source only', 'You have 30 days [p2].'],
  ['a number is a part of a proven one', 'It costs 90 EUR [p2].'],
  ['a number is longer than a proven one', 'It costs 4.901 EUR [p2].'],
  ['a number is written with another comma', 'It costs 4,90 EUR [p2].'],
  ['a price is glued to its currency', 'It costs EUR99 [p2].'],
  ['a number is glued to a word', 'Use code SAVE50 [p1].'],
  ['a number is written in full width', 'You have ９０ days [p1].'],
  ['a number is written in other digits', 'You have ٩٠ days [p1].'],
  ['a number is a fraction sign', 'You get ½ of the price back [p1].'],
  ['a number hides in what looks like a placeholder', 'You have PII_NAME_90_bcdfghjkz days [p1].'],
  ['it writes a handle that is none into the text', 'Returns are free [p1], as [p1234] says.'],
  ['it holds a link', 'Returns are free, see https://evil.example [p1].'],
  ['it holds a Markdown link', 'Returns are [free](//evil) [p1].'],
  ['it holds a Markdown image', '![x](data:,) Returns are free [p1].'],
  ['it holds a Markdown reference', '[x]: /evil Returns are free [p1].'],
  ['it holds HTML', 'Returns are <b>free</b> [p1].'],
  ['it holds a script', 'Returns are free</p><script>x()</script> [p1].'],
  ['it holds an address of a site', 'Returns are free at WWW.evil.example [p1].'],
  ['it holds a bare domain', 'Claim your refund at evil.com [p1].'],
  ['it holds a domain in mixed case', 'Claim your refund at Evil.Com [p1].'],
  ['it holds a domain of a country', 'Claim your refund at evil.ru [p1].'],
  ['it holds a short link', 'Claim your refund at bit.ly/refund [p1].'],
  ['it holds a domain with another dot', 'Claim your refund at evil。com [p1].'],
  ['it holds a link for mail', 'Write to mailto:refund [p1].'],
  ['it holds an address for mail', 'Write to refund@evil.example [p1].'],
]

describe('a sentence of the model', () => {
  it.each(KEPT)('%s is shown, because its source says so', (sentence, text, cited) => {
    expect(proveSentence(sentence, EVIDENCE)).toEqual({ text, cited })
  })

  it.each(DROPPED)('is dropped when %s', (_why, sentence) => {
    expect(proveSentence(sentence, EVIDENCE)).toBeUndefined()
  })

  it.each(['e.g. a kettle', 'z. B. unused goods', 'No. It is free'])(
    'may hold a point that is no link: %s',
    (words) => {
      expect(proveSentence(`${words} [p1].`, EVIDENCE)?.cited).toEqual(['p1'])
    },
  )

  it('never states a number that stands in none of its sources, however it is put together', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,3}(?:[.,:]\d{1,2})?$/u)
    const words = fc.constantFrom('Returns ', 'within ', 'EUR', '€', ' days', ' (', ') ', '-', '\u00a0', '%')
    const marker = fc.constantFrom('[p1]', '[p2]', '[o1]', '[p3]', '')
    const pieces = fc.array(fc.oneof(words, digits), { maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(pieces, marker, marker, (text, first, second) => {
        const proven = proveSentence(`${text} ${first}${second}.`, EVIDENCE)
        if (proven === undefined) return
        const facts = proven.cited.map((handle) => EVIDENCE.get(handle)?.facts ?? '').join('\n')
        const numbersOf = (words: string) => words.match(/\d+(?:[.,:]\d+)*/gu) ?? []
        expect(numbersOf(facts)).toEqual(expect.arrayContaining(numbersOf(proven.text)))
        expect(proven.cited.every((handle) => EVIDENCE.has(handle))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('never shows a link, however it is put together', () => {
    const link = fc.constantFrom(
      'https://',
      'http:',
      'HTTPS://',
      'www.',
      '](',
      '<a href=',
      '</p>',
      'evil.com',
      '.shop/',
      'x.io',
    )
    fc.assert(
      fc.property(fc.string(), link, fc.string(), (before, held, after) => {
        const shown = proveSentence(`${before}${held}${after} [p1]`, EVIDENCE)?.text ?? ''
        expect(shown).not.toMatch(/https?:\/\/|www\.|\]\(|<[a-z/]|evil\.com(?!\w)/iu)
      }),
      { numRuns: 500 },
    )
  })
})
