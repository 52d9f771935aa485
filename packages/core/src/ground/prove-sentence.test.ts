import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsIn } from './foreign-names.ts'
import { type Evidence, proveSentence } from './prove-sentence.ts'

const EVIDENCE: ReadonlyMap<string, Evidence> = new Map([
  ['p1', { facts: 'Returns\nYou can return unused goods within 30 days. Returns are free.' }],
  [
    'p2',
    {
      facts: 'Shipping\nDelivery takes 2 to 4 working days and costs 4.90 EUR, 1,50 EUR from 9:30 to 18:00.',
    },
  ],
  ['o1', { facts: '6 days, 3 days' }],
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
  ['It costs €4,90 [p2].', 'It costs €4,90.', ['p2']],
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

const PAGES: ReadonlyMap<string, Evidence> = new Map([
  [
    'p1',
    {
      facts:
        'Returns and delivery\nReturn unused goods within 30 days. Delivery costs €4.90, express £9.90, and takes 2 to 4 working days. We refund 80 %. The Harbour Kettle KET-001 holds 1.7 l and costs 1.500 EUR. Offer until 24 December 2026, 14:00. Rebate of 12 per cent from 3 items on. Two years of warranty. Room 90.',
    },
  ],
  ['p2', { facts: 'Repairs\nA repair takes 3 weeks and costs 20 EUR, a part 7 EUR.' }],
])

const INVENTED: readonly string[] = [
  'You get twenty percent off',
  'You have sixty days',
  'Sie haben sechzig Tage',
  'Sie bekommen zwanzig Prozent',
  'Sie sparen fünfundzwanzig Euro',
  'Vous avez soixante-quinze jours',
  'Vous avez quatre-vingt-dix jours',
  'Tiene noventa días',
  'Ha sessanta giorni',
  'U heeft zestig dagen',
  'U krijgt vijfentwintig procent',
  'Masz sześćdziesiąt dni',
  'Arriva in nove giorni',
  'Tienes once días',
  'It costs 4.90 %',
  'It costs 4.90 USD',
  'It costs $4.90',
  'It costs 4.90 pounds',
  'It costs 4.90 GBP',
  'It costs €4.90 USD',
  'Express costs €9.90',
  'You have 30 weeks',
  'You have 30 working days',
  'You have 30 hours',
  'You get 30 % off',
  'You get 30 EUR off',
  'It costs 90 EUR',
  'We refund 80 EUR',
  'It holds 1.7 kg',
  'It holds 17 l',
  'It holds 1.7 ml',
  'It costs 1.5 EUR',
  'It costs 15.00 EUR',
  'It costs 490 EUR',
  'It costs 49 cents',
  'It takes 4 to 6 working days',
  'The offer ends on 24 November',
  'The offer ends on 25 December',
  'The offer ends on 12/24/2027',
  'The offer ends on 2026-12-25',
  'The offer ends on 24 December 2027',
  'Order until 2 am',
  'Order until 4 pm',
  'Order until 15:00',
  'Use code SAVE30',
  'Use the code WELCOME',
  'Take the KET-002',
  'Take the KET-01',
  'Take the KET-0011',
  'Take the Zephyra instead',
  'Take the Harbour Zephyra',
  'Nehmen Sie die Zephyra Aurora für den Tee',
  'Our partner Brauhilda delivers',
  'It is half price',
  'You save a quarter',
  'Sie sparen ein Drittel',
  'Hay un tercio de descuento',
  'Order by noon',
  'It takes a week',
  'It costs 30',
  'Der Preis ist 30',
  'It costs 4.90 ₽',
  'It costs ₩4.90',
  'It costs 4.90 bucks',
  'Kosztuje 4.90 Kč',
  'Take the “Zephyra” instead',
  'Take one (Zephyra)',
  'Take another, e.g. Zephyra',
  'We recommend: Zephyra',
  'It costs 4.90²',
  'It costs 4.9⁰ EUR or IX EUR',
  'You have 3 0 days',
  'It costs 4.90.000 EUR',
  'It costs 4.90 EUR, that is 10k',
  'You have thirty-one days',
  'You save five euros',
  'Delivery is €4.9O',
  'It takes 2 to 4 Monate',
  'Sie zahlen die Hälfte',
  'You get 3\u200b00 days',
  'You have ３１ days',
  'You have ६० days',
  'You have Ⅸ days',
  'You have 3O days',
  'It ships within a week',
  'You have one month',
  'You have ein Jahr',
  'You have 六十天',
  'It takes 3 weeks and costs 4.90 EUR',
  'It costs 20 EUR',
  'It costs 12 EUR',
  'It costs 3 EUR',
]

const EQUAL: readonly string[] = [
  'It costs 4,90 €',
  'It costs EUR 4.90',
  'It costs 4.9 euros',
  'Express is 9.90 pounds',
  'You have thirty days',
  'The kettle is 1500 euros',
  'It is 1 500,00 €',
  "It is 1'500 EUR",
  'The offer ends on 2026-12-24',
  'The offer ends on 24.12.2026 at 2 pm',
  'You get twelve percent with three items',
  'The ket001 holds 1.7 litres',
  'It holds 1700 ml',
  'The warranty is 24 months',
  'Delivery costs only 4.90',
  'You can ask once a week',
]

describe('a sentence of the model', () => {
  it.each(KEPT)('%s is shown, because its source says so', (sentence, text, cited) => {
    expect(proveSentence(sentence, EVIDENCE)).toEqual({ text, cited })
  })

  it.each(DROPPED)('is dropped when %s', (_why, sentence) => {
    expect(proveSentence(sentence, EVIDENCE)).toBeUndefined()
  })

  it.each(INVENTED)('is dropped, because the page does not say it: %s', (words) => {
    expect(proveSentence(`${words} [p1].`, PAGES)).toBeUndefined()
  })

  it.each(EQUAL)('is shown, because the page says the same in other words: %s', (words) => {
    expect(proveSentence(`${words} [p1].`, PAGES)?.cited).toEqual(['p1'])
  })

  it('may name what the shopper asked about', () => {
    expect(proveSentence('We do not sell Zephyra [p1].', PAGES)).toBeUndefined()
    expect(
      proveSentence('We do not sell Zephyra [p1].', PAGES, wordsIn('Do you have zephyra?'))?.cited,
    ).toEqual(['p1'])
  })

  it.each(['1 ', '1.', '4,', 'zwei ', 'A', 'A-', 'neunundneunzig ', '12/', '€', 'St. '])(
    'costs little to read, however long: %s',
    (piece) => {
      const words = piece.repeat(40_000 / piece.length)
      const since = performance.now()
      proveSentence(`${words} [p1]`, PAGES)
      expect(performance.now() - since).toBeLessThan(2_000)
    },
  )

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
        const valuesOf = (words: string) =>
          (words.match(/\d+(?:[.,:]\d+)*/gu) ?? []).map((number) =>
            number.includes(':') ? number : String(Number(number.replace(',', '.'))),
          )
        // Who is open until 18:00 is open until 18.
        const stated = [...valuesOf(facts), ...(facts.includes('18:00') ? ['9', '18'] : [])]
        expect(stated).toEqual(expect.arrayContaining(valuesOf(proven.text)))
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
