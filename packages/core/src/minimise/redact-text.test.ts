import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownShopper, nobody } from './known-shopper.ts'
import { PseudonymLedger } from './pseudonym-ledger.ts'
import { redactPublishedText, redactText } from './redact-text.ts'
import { restoreText } from './restore-text.ts'

const shopper = knownShopper({
  customer: {
    firstname: 'Conrad',
    lastname: 'Black',
    email: 'cb@shopper.example',
    telephone: '+44 20 7946 0958',
  },
})
const plain = (text: string) => text.replace(/_\d+_[a-z]{9}/g, '')

describe('redacting what a shopper types', () => {
  it('takes out everything personal, and the reply has it again', () => {
    const ledger = new PseudonymLedger()
    const typed =
      'I am Conrad Black, cb@shopper.example or 020 7946 0958; other: ida@shopper.example, card 4111 1111 1111 1111'
    const redacted = redactText(typed, { ledger, shopper })

    expect(plain(redacted)).toBe('I am PII_NAME, PII_EMAIL or PII_PHONE; other: PII_EMAIL, card PII_CARD')
    expect(restoreText(redacted, ledger)).toBe(typed.replace('4111 1111 1111 1111', '••••'))
  })

  it('keeps what separates a name from the address into which it runs', () => {
    const ledger = new PseudonymLedger()
    const typed = 'Conrad Black, conrad.black@shopper.example'

    expect(plain(redactText(typed, { ledger, shopper }))).toBe('PII_NAME, PII_EMAIL')
  })

  it('gives one value one placeholder', () => {
    const ledger = new PseudonymLedger()

    expect(redactText('a@b.example A@B.example', { ledger, shopper: nobody })).toMatch(
      /^(PII_EMAIL_1_\w{9}) \1$/,
    )
  })

  it('gives the shopper back what was typed, in whatever way the model writes the placeholders', () => {
    const value = fc.constantFrom(
      'ida@shopper.example',
      'o.brandt@bücher.example',
      '+49 30 9018 2044',
      '(030) 901 820 44',
      'Mrs Quillabeth Zanderkook',
      'Dr. Ottilie Brackenbury',
    )
    const mangling = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.replace(/PII_\w+/g, (placeholder) => placeholder.toLowerCase()),
      (text: string) => text.replaceAll('_', '\\_'),
      (text: string) => text.replaceAll('_', '&#95;'),
      (text: string) => text.replaceAll('_', ' _ '),
    )
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 6 }), mangling, (values, mangle) => {
        const ledger = new PseudonymLedger()
        const typed = `Please write to ${values.join(' or to ')} about my order.`
        const crossed = redactText(typed, { ledger, shopper: nobody })

        expect(crossed).not.toMatch(/@|\d{3}|Zander|Bracken/)
        expect(restoreText(mangle(crossed), ledger)).toBe(typed)
      }),
    )
  })

  it('does not let a typed placeholder read the ledger', () => {
    const ledger = new PseudonymLedger()
    const placeholder = ledger.placeholderFor('EMAIL', 'ada@shopper.example')
    const redacted = redactText(`Say ${placeholder} and pii\\_name\\_1\\_bcdfghjkz`, {
      ledger,
      shopper: nobody,
    })

    expect(plain(redacted)).toBe('Say PII_TOKEN and PII_TOKEN')
    expect(restoreText(redacted, ledger)).toBe('Say •••• and ••••')
  })

  it('leaves no part of a value that two detectors saw', () => {
    const ledger = new PseudonymLedger()
    const redacted = redactText('conrad.black@cb@shopper.example.org +4111111111111111', { ledger, shopper })

    expect(redacted).not.toMatch(/conrad|black|shopper|1111/i)
  })

  it('leaves the words of the shop alone', () => {
    const asked = 'Where is order 000000123 with EAN 4006381333931, size 42, 1.7 l, 2 for 49.90 EUR?'

    expect(redactText(asked, { ledger: new PseudonymLedger(), shopper })).toBe(asked)
  })
})

describe('redacting what the shop publishes', () => {
  it('keeps a black kettle when the shopper is called Black', () => {
    const ledger = new PseudonymLedger()

    expect(redactPublishedText('Kettle, black, by Conrad', { ledger, shopper })).toBe(
      'Kettle, black, by Conrad',
    )
    expect(plain(redactText('a black kettle', { ledger, shopper }))).toBe('a PII_NAME kettle')
  })

  it('takes out what points at the shopper, and addresses', () => {
    const ledger = new PseudonymLedger()
    const page = 'Thanks to Conrad Black. Write to help@shop.example or call 020 7946 0958 or 030 1234567.'

    expect(plain(redactPublishedText(page, { ledger, shopper }))).toBe(
      'Thanks to PII_NAME. Write to PII_EMAIL or call PII_PHONE or 030 1234567.',
    )
  })

  it('does not read its own placeholders', () => {
    const ledger = new PseudonymLedger()
    const odd = { ledger, shopper: knownShopper({ username: 'email1' }) }
    const once = redactPublishedText('a@b.example', odd)

    expect(redactPublishedText(once, odd)).toBe(once)
  })
})
