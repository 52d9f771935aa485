import { describe, expect, it } from 'vitest'
import { knownShopper, nobody } from '../minimise/known-shopper.ts'
import { PseudonymLedger } from '../minimise/pseudonym-ledger.ts'
import { foreignPersonal } from './foreign-personal.ts'

const CARD = ['4111', '1111', '1111', '1111'].join(' ')
const found = (text: string, published = '', shopper = nobody) =>
  foreignPersonal(text, { published, shopper }).map(({ start, end }) => text.slice(start, end))

describe('personal data in what a model says', () => {
  it.each(['ida@customer.example', CARD, 'DE89 3704 0044 0532 0130 00', '+49 30 901820'])(
    'is found when it is nobody’s here: %s',
    (value) => {
      expect(found(`Write to ${value} today`)).toEqual([value])
    },
  )

  it('may be what the shop has published', () => {
    const published = 'Contact\nMail help@shop.example or call +49 (30) 901820, Mrs Martha Brill.'

    expect(found('Mail help@shop.example or call +49 30 901820', published)).toEqual([])
    expect(found('Ask Mrs Martha Brill', published)).toEqual([])
    expect(found('Mail elp@shop.example', published)).toEqual(['elp@shop.example'])
    expect(found('Call +49 30 901821', published)).toEqual(['+49 30 901821'])
  })

  it('may be the shopper’s own', () => {
    const shopper = knownShopper({ customer: { email: 'ada@shopper.example' } })

    expect(found('To ada@shopper.example', '', shopper)).toEqual([])
    expect(found('To ada@shopper.example', '')).toEqual(['ada@shopper.example'])
    expect(found('To ida@shopper.example', '', shopper)).toEqual(['ida@shopper.example'])
  })

  it('is no placeholder, and what only looks like one hides nothing', () => {
    const placeholder = new PseudonymLedger().placeholderFor('EMAIL', 'ada@shopper.example')

    expect(found(`To ${placeholder} at once`)).toEqual([])
    expect(found('To PII_EMAIL_1_kqzvhbmdx@evil.example')).not.toEqual([])
  })
})
